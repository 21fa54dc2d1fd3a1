#include "compiler/frontend/symtable/Scope.h"

namespace krait::frontend {

static constexpr size_t kLinear = 8;

static size_t slotOf(ast::Identifier name, size_t mask) { return (name->number * 2654435761u >> 7) & mask; }

Symbol *SymbolMap::find(ast::Identifier name) {
  if (symbols_.size() <= kLinear) {
    for (Symbol &symbol : symbols_)
      if (symbol.name == name) return &symbol;
    return nullptr;
  }
  size_t mask = slots_.size() - 1;
  for (size_t at = slotOf(name, mask); slots_[at]; at = (at + 1) & mask)
    if (symbols_[slots_[at] - 1].name == name) return &symbols_[slots_[at] - 1];
  return nullptr;
}

void SymbolMap::index(uint32_t position) {
  size_t mask = slots_.size() - 1;
  size_t at = slotOf(symbols_[position].name, mask);
  while (slots_[at])
    at = (at + 1) & mask;
  slots_[at] = position + 1;
}

Symbol &SymbolMap::insert(ast::Identifier name) {
  if (Symbol *found = find(name)) return *found;
  symbols_.push_back({name});
  if (symbols_.size() > kLinear) {
    if (symbols_.size() * 2 > slots_.size()) {
      slots_.assign(symbols_.size() * 4 < 64 ? 64 : slots_.size() * 2, 0);
      for (uint32_t i = 0; i < symbols_.size(); ++i)
        index(i);
    } else {
      index(uint32_t(symbols_.size()) - 1);
    }
  }
  return symbols_.back();
}

Scope *SymbolTable::add(const void *node) {
  scopes_.push_back(std::make_unique<Scope>());
  if (node) byNode_.emplace(node, scopes_.back().get());
  return scopes_.back().get();
}

} // namespace krait::frontend
