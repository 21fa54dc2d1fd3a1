#include "runtime/memory/LeakCheck.h"
#include "runtime/call/CodeStore.h"
#include "runtime/call/Method.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <algorithm>
#include <cstdio>
#include <string>
#include <unordered_set>
#include <vector>

namespace krait::runtime {

namespace {

std::vector<const Value *> roots;
/// What lives after start although nothing known holds it: C++ variables do, for good, so the addresses are never
/// anybody else's.
std::unordered_set<Object *> heldUnseen;

/// Everything that what has been visited holds.
class Reachable final : public Visitor {
public:
  void follow() {
    while (!work_.empty()) {
      Object *object = work_.back();
      work_.pop_back();
      expand(object);
    }
  }
  bool contains(Object *object) const { return seen_.count(object); }

private:
  void visitObject(Object *object) override {
    if (seen_.insert(object).second) work_.push_back(object);
  }
  void expand(Object *object) {
    if (isInstanceOf(object, TypeType)) {
      auto *type = static_cast<Type *>(object);
      visit(type->slotNames); // names: the collector need not see them
      if (!type->hasFlag(kTypeHeap)) return expandStaticType(type);
    }
    if (object->type == &CodeType) return expandCode(static_cast<CodeObject *>(object));
    if (auto traverse = object->type->slots.tp_traverse) traverse(object, *this);
    for (const Type *descriptor : {&MethodDescriptorType, &ClassMethodDescriptorType, &MemberDescriptorType,
                                   &GetSetDescriptorType, &WrapperDescriptorType})
      if (object->type == descriptor) visit(static_cast<DescriptorObject *>(object)->name);
  }
  void expandCode(CodeObject *code) { // which the collector does not look into: it holds no cycles
    for (Value part : {code->code, code->consts, code->names, code->localsPlusNames, code->localsPlusKinds,
                       code->fileName, code->name, code->qualName, code->lineTable, code->exceptionTable})
      visit(part);
    if (code->store) code->store->traverse(*this);
  }
  void expandStaticType(Type *type) {
    visit(reinterpret_cast<Object *>(type->dict));
    visit(type->mro);
    visit(type->bases);
    if (!type->subclasses) return;
    for (Type *subclass : type->subclasses->types) // which it does not own
      if (!subclass->hasFlag(kTypeHeap)) visit(static_cast<Object *>(subclass));
  }

  std::unordered_set<Object *> seen_;
  std::vector<Object *> work_;
};

struct Row {
  Type *type;
  int64_t count;
  std::string examples; // texts tell where they come from
};

void visitRoots(Reachable &reachable) {
  reachable.visit(static_cast<Object *>(&ObjectType));
  reachable.visit(reinterpret_cast<Object *>(runtimeState.sys));
  reachable.visit(reinterpret_cast<Object *>(runtimeState.builtins));
  reachable.visit(reinterpret_cast<Object *>(runtimeState.modules));
  for (const Value *root : roots)
    reachable.visit(*root);
  reachable.follow();
}

/// A text tells where it comes from, a dictionary by its first names.
std::string exampleOf(Object *object) {
  if (isStr(object)) return " '" + strToUtf8(object).substr(0, 40) + "'";
  if (!isDict(object)) return {};
  std::string names = " {";
  int64_t position = 0;
  Value key, value;
  for (int i = 0; i < 3 && dictNext(static_cast<DictObject *>(object), &position, &key, &value); ++i)
    if (isStr(key)) names += (i ? ", " : "") + strToUtf8(key).substr(0, 40);
  return names + "}";
}

struct Report {
  Reachable reachable;
  std::vector<Row> rows;
  int64_t total = 0;

  void add(Object *object) {
    if (object->hasFlag(kObjectImmortal) || heldUnseen.count(object) || reachable.contains(object)) return;
    // Names are held by shapes, cells and the tables of types. Who leaks something else than a name shows all the same.
    if (isStr(object) && static_cast<StrObject *>(object)->interned) return;
    ++total;
    auto at = std::find_if(rows.begin(), rows.end(), [&](Row &row) { return row.type == object->type; });
    if (at == rows.end()) at = rows.insert(at, {object->type, 0, {}});
    if (++at->count <= 3) at->examples += exampleOf(object);
  }
};

} // namespace

void addLeakCheckRoot(const Value *slot) { roots.push_back(slot); }

void rememberLiveObjects() {
  Reachable reachable;
  visitRoots(reachable);
  forEachObject(
      [](Object *object, void *context) {
        if (!static_cast<Reachable *>(context)->contains(object)) heldUnseen.insert(object);
      },
      &reachable);
}

int64_t reportLiveObjects() {
  Report report;
  visitRoots(report.reachable);
  forEachObject([](Object *object, void *context) { static_cast<Report *>(context)->add(object); }, &report);
  std::sort(report.rows.begin(), report.rows.end(), [](const Row &a, const Row &b) { return a.count > b.count; });
  for (const Row &row : report.rows)
    fprintf(stderr, "live at exit: %8ld %s%s\n", long(row.count), typeName(row.type), row.examples.c_str());
  return report.total;
}

} // namespace krait::runtime
