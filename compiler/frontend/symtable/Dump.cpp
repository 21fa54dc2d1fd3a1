// The symbol table as text:
//
//   function f line 3 nested generator
//     x: parameter used -> cell
#include "compiler/frontend/symtable/Symtable.h"

namespace krait::frontend {

static std::string scopeHead(const Scope &scope) {
  static constexpr const char *kKinds[] = {"module", "class", "function", "annotation"};
  std::string line = kKinds[uint8_t(scope.kind)];
  line += " " + std::string(scope.name->text);
  if (scope.kind != ScopeKind::Module) line += " line " + std::to_string(scope.where.lineno);
  if (scope.nested) line += " nested";
  if (scope.generator) line += " generator";
  if (scope.coroutine) line += " coroutine";
  if (scope.varArgs) line += " varargs";
  if (scope.varKeywords) line += " varkeywords";
  if (scope.needsClassCell) line += " class-cell";
  return line;
}

static std::string symbolLine(const Symbol &symbol) {
  static constexpr std::pair<SymbolFlag, const char *> kFlags[] = {
      {kDeclaredGlobal, "global"},
      {kDeclaredNonlocal, "nonlocal"},
      {kParameter, "parameter"},
      {kLocal, "local"},
      {kImported, "imported"},
      {kAnnotated, "annotated"},
      {kUsed, "used"},
      {kIterationVariable, "iteration"},
      {kFreeInClass, "free-in-class"},
  };
  static constexpr const char *kScopes[] = {"unknown", "local", "explicit-global", "implicit-global", "free", "cell"};
  std::string line = std::string(symbol.name->text) + ":";
  for (auto [flag, text] : kFlags)
    if (symbol.flags & flag) line += std::string(" ") + text;
  return line + " -> " + kScopes[uint8_t(symbol.scope)];
}

static void dump(const Scope &scope, std::string indent, std::string &out) {
  out += indent + scopeHead(scope) + "\n";
  indent += "  ";
  for (const Symbol &symbol : scope.symbols.all())
    out += indent + symbolLine(symbol) + "\n";
  for (const Scope *child = scope.firstChild; child; child = child->next)
    dump(*child, indent, out);
}

std::string dumpSymbolTable(const SymbolTable &table) {
  std::string out;
  dump(*table.top, "", out);
  return out;
}

} // namespace krait::frontend
