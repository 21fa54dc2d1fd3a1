#include "compiler/frontend/symtable/Mangle.h"
#include <string>

namespace krait::frontend {

ast::Identifier mangle(ast::Identifiers &identifiers, ast::Identifier privateClass, ast::Identifier name) {
  std::string_view text = name->text;
  if (!privateClass || !text.starts_with("__") || text.ends_with("__") || text.find('.') != text.npos) return name;
  std::string_view prefix = privateClass->text;
  size_t start = prefix.find_first_not_of('_');
  if (start == prefix.npos) return name; // a class of underscores only has no private names
  std::string mangled = "_";
  mangled += prefix.substr(start);
  mangled += text;
  return identifiers.intern(mangled);
}

} // namespace krait::frontend
