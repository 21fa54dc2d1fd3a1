// Cells: the shared variables of closures.
#include "runtime/call/Call.h"
#include "runtime/call/Function.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

static CellObject *cellOf(Value self) { return self.as<CellObject>(); }

Ref makeCell(Thread &thread, Value contentsOrZero) {
  auto *cell = allocate<CellObject>(thread, &CellType);
  if (!cell) return nullptr;
  cell->contents = Ref::share(contentsOrZero).release();
  track(cell);
  return Ref::steal(cell);
}

static void cellDestroy(Object *self) {
  untrack(self);
  decref(static_cast<CellObject *>(self)->contents);
  freeObject(self);
}
static void cellTraverse(Object *self, Visitor &visitor) { visitor.visit(static_cast<CellObject *>(self)->contents); }
static void cellClear(Object *self) { clearSlot(static_cast<CellObject *>(self)->contents); }

static Ref cellNew(Thread &thread, Type *, const Value *args, size_t count, Value keywordNames) {
  if (keywordNames) return raiseTypeError(thread, "cell() takes no keyword arguments");
  if (count > 1) return raiseTypeError(thread, "cell expected at most 1 argument, got %zu", count);
  return makeCell(thread, count ? args[0] : Value());
}

static Ref cellRepr(Thread &thread, Value self) {
  Value contents = cellOf(self)->contents;
  if (!contents) return formatStr(thread, "<cell at %p: empty>", self.object());
  const void *address = contents.isObject() ? static_cast<const void *>(contents.object()) : self.object();
  return formatStr(thread, "<cell at %p: %T object at %p>", self.object(), contents, address);
}

static Ref cellCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isExactly(left, CellType) || !isExactly(right, CellType)) return notImplementedRef();
  Ref a = Ref::share(cellOf(left)->contents), b = Ref::share(cellOf(right)->contents);
  if (a && b) return compare(thread, a, b, op);
  // An empty cell comes before any other.
  const int order = int(bool(a)) - int(bool(b));
  const bool results[] = {order < 0, order <= 0, order == 0, order != 0, order > 0, order >= 0};
  return boolRef(results[size_t(op)]);
}

static Ref getContents(Thread &thread, Value self) {
  if (!cellOf(self)->contents) return raiseValueError(thread, "Cell is empty");
  return Ref::share(cellOf(self)->contents);
}
static bool setContents(Thread &, Value self, Value value) {
  assign(cellOf(self)->contents, Ref::share(value));
  return true;
}

static const GetSetDef kCellGetSets[] = {{"cell_contents", getContents, setContents, nullptr}, {}};

constinit Type CellType = builtinType({
    .name = "cell",
    .flags = kTypeGc,
    .basicSize = sizeof(CellObject),
    .slots = {.tp_dealloc = cellDestroy,
              .tp_traverse = cellTraverse,
              .tp_clear = cellClear,
              .tp_repr = cellRepr,
              .tp_richcompare = cellCompare,
              .tp_new = cellNew},
    .getSets = kCellGetSets,
    .doc = "A variable shared between a function and the functions inside it.",
});

} // namespace krait::runtime
