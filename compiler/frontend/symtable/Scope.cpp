#include "compiler/frontend/symtable/Scope.h"

namespace krait::frontend {

static constexpr size_t kLinear = 16;

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
      slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
      for (uint32_t i = 0; i < symbols_.size(); ++i)
        index(i);
    } else {
      index(uint32_t(symbols_.size()) - 1);
    }
  }
  return symbols_.back();
}

void Scope::addChild(Scope &child) {
  child.previous = lastChild;
  (lastChild ? lastChild->next : firstChild) = &child;
  lastChild = &child;
}

/// Code is generated nearly in the order of the source: the search goes both ways from the child found last.
Scope *Scope::child(const void *opener) {
  Scope *before = found_, *after = found_ ? found_->next : firstChild;
  for (; before || after; after = after ? after->next : nullptr, before = before ? before->previous : nullptr) {
    if (after && after->node == opener) return found_ = after;
    if (before && before->node == opener) return found_ = before;
  }
  return nullptr;
}

} // namespace krait::frontend
