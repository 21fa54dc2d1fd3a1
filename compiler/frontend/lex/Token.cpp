#include "compiler/frontend/lex/Token.h"

namespace krait::frontend {

static constexpr const char *kPythonNames[] = {
#define TOKEN(Kind, PythonName) PythonName,
#define OPERATOR(Kind, Spelling, PythonName) PythonName,
#define KEYWORD(Kind, Spelling) "NAME",
#include "compiler/frontend/lex/Tokens.def"
};

static constexpr std::string_view kSpellings[] = {
#define TOKEN(Kind, PythonName) {},
#define OPERATOR(Kind, Spelling, PythonName) Spelling,
#define KEYWORD(Kind, Spelling) Spelling,
#include "compiler/frontend/lex/Tokens.def"
};

const char *pythonName(TokenKind kind) { return kPythonNames[uint8_t(kind)]; }
std::string_view spelling(TokenKind kind) { return kSpellings[uint8_t(kind)]; }

} // namespace krait::frontend
