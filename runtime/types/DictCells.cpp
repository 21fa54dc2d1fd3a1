// Cell dictionaries: the namespace of a module, in which every name has a cell with a stable address.
//
// A name keeps its cell for the life of the dictionary, bound or not, so compiled code may hold the address. A key that
// is no exact str (`globals()[1] = x`) gets a cell without a name, which is used again once the key is gone.
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/types/DictTable.h"
#include "runtime/types/Str.h"
#include <cstring>
#include <new>

namespace krait::runtime {

struct CellChunk {
  static constexpr uint32_t kCells = 32;
  CellChunk *next;
  uint32_t used;
  GlobalCell cells[kCells];
};

struct CellTable {
  GlobalCell **slots = nullptr; // open addressing by the name's address; size is a power of two, at most half full
  uint32_t size = 0, count = 0;
  CellChunk *chunks = nullptr;
  GlobalCell *freeNameless = nullptr; // linked through `version`
};

static uint64_t slotOf(const CellTable *table, Value name) {
  uint64_t bits = name.bits() >> 4;
  return (bits * 0x9e3779b97f4a7c15u >> 32) & (table->size - 1);
}

static GlobalCell *newCell(Thread &thread, CellTable *table) {
  if (GlobalCell *cell = table->freeNameless) {
    table->freeNameless = reinterpret_cast<GlobalCell *>(cell->version);
    cell->version = 1;
    return cell;
  }
  if (!table->chunks || table->chunks->used == CellChunk::kCells) {
    auto *chunk = static_cast<CellChunk *>(allocateBlock(thread, sizeof(CellChunk)));
    if (!chunk) return nullptr;
    memset(static_cast<void *>(chunk), 0, sizeof(CellChunk));
    chunk->next = table->chunks;
    table->chunks = chunk;
  }
  GlobalCell *cell = &table->chunks->cells[table->chunks->used++];
  cell->version = 1;
  return cell;
}

static bool growCellTable(Thread &thread, CellTable *table) {
  uint32_t oldSize = table->size, size = oldSize ? oldSize * 2 : 32;
  auto **slots = static_cast<GlobalCell **>(allocateBlock(thread, size * sizeof(GlobalCell *)));
  if (!slots) return false;
  memset(slots, 0, size * sizeof(GlobalCell *));
  GlobalCell **old = std::exchange(table->slots, slots);
  table->size = size;
  for (uint32_t i = 0; i < oldSize; ++i) {
    if (!old[i]) continue;
    uint64_t slot = slotOf(table, old[i]->name);
    while (slots[slot])
      slot = (slot + 1) & (size - 1);
    slots[slot] = old[i];
  }
  freeBlock(old);
  return true;
}

Ref makeCellDict(Thread &thread) {
  Ref dict = makeDict(thread);
  if (!dict) return nullptr;
  void *block = allocateBlock(thread, sizeof(CellTable));
  if (!block) return nullptr;
  dict.as<DictObject>()->cells = new (block) CellTable;
  return dict;
}

GlobalCell *dictCell(Thread &thread, DictObject *dict, Value name) {
  CellTable *table = dict->cells;
  if (table->count * 2 >= table->size && !growCellTable(thread, table)) return nullptr;
  uint64_t slot = slotOf(table, name);
  for (; table->slots[slot]; slot = (slot + 1) & (table->size - 1))
    if (table->slots[slot]->name == name) return table->slots[slot];
  GlobalCell *cell = newCell(thread, table);
  if (!cell) return nullptr;
  cell->name = Ref::share(name).release();
  table->slots[slot] = cell;
  ++table->count;
  return cell;
}

GlobalCell *cellForKey(Thread &thread, DictObject *dict, Value *key) {
  if (!isExactly(*key, StrType)) return newCell(thread, dict->cells);
  if (key->as<StrObject>()->interned) return dictCell(thread, dict, *key);
  Ref name = intern(thread, Ref::share(*key));
  if (!name) return nullptr;
  GlobalCell *cell = dictCell(thread, dict, name);
  if (cell) *key = cell->name; // the cell keeps it alive
  return cell;
}

void releaseCell(DictObject *dict, GlobalCell *cell) {
  if (cell->name) return;
  cell->version = reinterpret_cast<uint64_t>(dict->cells->freeNameless);
  dict->cells->freeNameless = cell;
}

void destroyCells(DictObject *dict) {
  CellTable *table = std::exchange(dict->cells, nullptr);
  for (CellChunk *chunk = table->chunks; chunk;) {
    for (uint32_t i = 0; i < chunk->used; ++i)
      decref(chunk->cells[i].name);
    CellChunk *next = chunk->next;
    freeBlock(chunk);
    chunk = next;
  }
  freeBlock(table->slots);
  freeBlock(table);
}

} // namespace krait::runtime
