#include "compiler/frontend/ast/Identifiers.h"

namespace krait::ast {

static uint32_t hashText(std::string_view text) {
  uint32_t hash = 2166136261u;
  for (unsigned char byte : text)
    hash = (hash ^ byte) * 16777619u;
  return hash;
}

Identifiers::Identifiers(Arena &arena) : arena_(arena), slots_(256, nullptr) {}

void Identifiers::grow() {
  std::vector<Identifier> old = std::exchange(slots_, largeTable<Identifier>(slots_.size() * 2));
  size_t mask = slots_.size() - 1;
  for (Identifier entry : old) {
    if (!entry) continue;
    size_t at = entry->hash & mask;
    while (slots_[at])
      at = (at + 1) & mask;
    slots_[at] = entry;
  }
}

Identifier Identifiers::intern(std::string_view text) {
  uint32_t hash = hashText(text);
  size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  for (; slots_[at]; at = (at + 1) & mask)
    if (slots_[at]->hash == hash && slots_[at]->text == text) return slots_[at];
  Identifier entry = arena_.make<IdentifierEntry>(arena_.copy(text), count_++, hash);
  slots_[at] = entry;
  if (count_ * 2 > slots_.size()) grow();
  return entry;
}

} // namespace krait::ast
