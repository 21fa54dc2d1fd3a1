// The type `code`: attributes, comparison, replace, co_lines, co_positions.
#include "compiler/bytecode/LineTable.h"
#include "runtime/call/CodeStore.h"
#include "runtime/call/Hooks.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Dealloc.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstring>

namespace krait::runtime {

static CodeObject *codeOf(Value self) { return self.as<CodeObject>(); }

static Value *const *ownedSlots(CodeObject *code, Value *(&slots)[10]) {
  Value *list[] = {&code->code,     &code->consts, &code->names,    &code->localsPlusNames, &code->localsPlusKinds,
                   &code->fileName, &code->name,   &code->qualName, &code->lineTable,       &code->exceptionTable};
  memcpy(slots, list, sizeof(list));
  return slots;
}

void forgetLines(); // Code.cpp

static void codeDestroy(Object *self) {
  forgetLines();
  auto *code = static_cast<CodeObject *>(self);
  if (code->vm && vmHooks.freeVmCode) vmHooks.freeVmCode(code->vm);
  if (code->store) code->store->release();
  Value *slots[10];
  ownedSlots(code, slots);
  for (Value *slot : slots)
    clearSlot(*slot);
  freeObject(self);
}

static Ref codeRepr(Thread &thread, Value self) {
  CodeObject *code = codeOf(self);
  return formatStr(thread, "<code object %U at %p, file \"%U\", line %d>", code->name, self.object(), code->fileName,
                   code->firstLine);
}

// Names by kind of slot

static Ref namesOfKind(Thread &thread, CodeObject *code, uint8_t kind) {
  if (!completed(thread, code)) return nullptr;
  const TupleObject *slotNames = code->localsPlusNames.as<TupleObject>();
  const uint8_t *kinds = code->localsPlusKinds.as<BytesObject>()->data();
  Ref list = makeList(thread);
  if (!list) return nullptr;
  for (int64_t i = 0; i < slotNames->size; ++i)
    if ((kinds[i] & kind) && !listAppend(thread, list.as<ListObject>(), Ref::share(slotNames->items[i])))
      return nullptr;
  return listToTuple(thread, list.as<ListObject>());
}
static Ref getVarNames(Thread &thread, Value self) { return namesOfKind(thread, codeOf(self), bytecode::kLocalSlot); }
static Ref getCellVars(Thread &thread, Value self) { return namesOfKind(thread, codeOf(self), bytecode::kCellSlot); }
static Ref getFreeVars(Thread &thread, Value self) { return namesOfKind(thread, codeOf(self), bytecode::kFreeSlot); }

// Equality: CPython's, constants with their types

/// A key that tells constants apart as the compiler does: 1, 1.0 and True, 0.0 and -0.0 differ.
static int sameConstant(Thread &thread, Value left, Value right) {
  if (typeOf(left) != typeOf(right)) return 0;
  if (isTuple(left)) {
    if (tupleSize(left) != tupleSize(right)) return 0;
    for (int64_t i = 0; i < tupleSize(left); ++i)
      if (int same = sameConstant(thread, tupleItem(left, i), tupleItem(right, i)); same != 1) return same;
    return 1;
  }
  if (isExactFloat(left)) {
    double a = floatValue(left), b = floatValue(right);
    return memcmp(&a, &b, sizeof(a)) == 0;
  }
  if (isExactly(left, ComplexType))
    return memcmp(&left.as<ComplexObject>()->real, &right.as<ComplexObject>()->real, 2 * sizeof(double)) == 0;
  return isEqual(thread, left, right);
}

static Ref codeCompare(Thread &thread, Value leftValue, Value rightValue, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !isExactly(rightValue, CodeType)) return notImplementedRef();
  CodeObject *left = codeOf(leftValue), *right = codeOf(rightValue);
  if (!completed(thread, left) || !completed(thread, right)) return nullptr;
  bool equal = left->argCount == right->argCount && left->posOnlyArgCount == right->posOnlyArgCount &&
               left->kwOnlyArgCount == right->kwOnlyArgCount && left->flags == right->flags &&
               left->firstLine == right->firstLine;
  const Value pairs[][2] = {{left->name, right->name},           {left->code, right->code},
                            {left->names, right->names},         {left->localsPlusNames, right->localsPlusNames},
                            {left->lineTable, right->lineTable}, {left->exceptionTable, right->exceptionTable}};
  for (const auto &pair : pairs) {
    if (!equal) break;
    int same = isEqual(thread, pair[0], pair[1]);
    if (same < 0) return nullptr;
    equal = same;
  }
  if (equal) {
    int same = sameConstant(thread, left->consts, right->consts);
    if (same < 0) return nullptr;
    equal = same;
  }
  return boolRef(equal == (op == CompareOp::Eq));
}

static int64_t codeHash(Thread &thread, Value self) {
  CodeObject *code = codeOf(self);
  if (!completed(thread, code)) return -1;
  uint64_t result = uint64_t(code->argCount) ^ uint64_t(code->posOnlyArgCount) << 8 ^ uint64_t(code->flags) << 16;
  for (Value part : {code->name, code->consts, code->names, code->localsPlusNames, code->code}) {
    int64_t partHash = hash(thread, part);
    if (partHash == -1 && hasPending(thread)) return -1;
    result = result * 1000003u ^ uint64_t(partHash);
  }
  return int64_t(result) == -1 ? -2 : int64_t(result);
}

// Lines and positions

static Ref lineNumber(int line) { return line < 0 ? noneRef() : Ref::smallInt(line); }

static std::span<const uint8_t> tableOf(Value bytes) {
  return {bytes.as<BytesObject>()->data(), size_t(bytes.as<BytesObject>()->size)};
}

static Ref iterateOver(Thread &thread, Ref list) {
  if (!list) return nullptr;
  return iterate(thread, list);
}

static Ref codeLines(Thread &thread, Value self) {
  // One row per entry of the table: 3.11.2 does not join neighbours with the same line.
  CodeObject *code = codeOf(self);
  if (!completed(thread, code)) return nullptr;
  Ref list = makeList(thread);
  bytecode::LineTableReader entries(tableOf(code->lineTable), code->firstLine);
  for (bytecode::LineEntry entry; list && entries.next(entry);) {
    Ref line = lineNumber(entry.position.line);
    Ref row =
        makeTuple(thread, {Value::smallInt(int64_t(entry.start) * 2), Value::smallInt(int64_t(entry.end) * 2), line});
    if (!row || !listAppend(thread, list.as<ListObject>(), std::move(row))) return nullptr;
  }
  return iterateOver(thread, std::move(list));
}

static Ref codePositions(Thread &thread, Value self) {
  CodeObject *code = codeOf(self);
  if (!completed(thread, code)) return nullptr;
  Ref list = makeList(thread);
  bytecode::LineTableReader entries(tableOf(code->lineTable), code->firstLine);
  for (bytecode::LineEntry entry; list && entries.next(entry);) {
    const bytecode::Position &at = entry.position;
    for (uint32_t unit = entry.start; unit < entry.end; ++unit) {
      Ref line = lineNumber(at.line), endLine = lineNumber(at.endLine), column = lineNumber(at.column),
          endColumn = lineNumber(at.endColumn);
      Ref row = makeTuple(thread, {line, endLine, column, endColumn});
      if (!row || !listAppend(thread, list.as<ListObject>(), std::move(row))) return nullptr;
    }
  }
  return iterateOver(thread, std::move(list));
}

static Ref getLnotab(Thread &thread, Value self) {
  // The format of old: pairs of byte increment and line increment.
  CodeObject *code = codeOf(self);
  if (!completed(thread, code)) return nullptr;
  std::string table;
  int line = code->firstLine;
  uint32_t at = 0;
  bytecode::LineRangeReader ranges(tableOf(code->lineTable), code->firstLine);
  for (bytecode::LineRange range; ranges.next(range);) {
    if (range.line < 0) continue;
    int lineBy = range.line - line;
    uint32_t bytesBy = (range.start - at) * 2;
    if (lineBy == 0) continue;
    for (; bytesBy > 255; bytesBy -= 255)
      table += std::string("\xff\0", 2);
    for (; lineBy > 127; lineBy -= 127, bytesBy = 0)
      table += {char(bytesBy), 127};
    for (; lineBy < -128; lineBy += 128, bytesBy = 0)
      table += {char(bytesBy), char(-128)};
    table += {char(bytesBy), char(lineBy)};
    line = range.line;
    at = range.start;
  }
  return makeBytes(thread, table);
}

// Construction

/// The fields of code() and code.replace(), in the constructor's order.
struct CodeFields {
  int64_t argCount = 0, posOnlyArgCount = 0, kwOnlyArgCount = 0, localCount = 0, stackSize = 0, flags = 0,
          firstLine = 0;
  Ref code, consts, names, varNames, fileName, name, qualName, lineTable, exceptionTable, freeVars, cellVars;
};

static bool checkTuple(Thread &thread, Value value, const char *what) {
  if (isTuple(value)) return true;
  raiseTypeError(thread, "code: %s must be a tuple, not %T", what, value);
  return false;
}

static Ref internAll(Thread &thread, Value names) {
  Ref result = makeTupleUninitialized(thread, tupleSize(names));
  if (!result) return nullptr;
  for (int64_t i = 0; i < tupleSize(names); ++i) {
    if (!isExactly(tupleItem(names, i), StrType))
      return raiseTypeError(thread, "name tuples must contain only strings, not '%T'", tupleItem(names, i));
    Ref interned = intern(thread, Ref::share(tupleItem(names, i)));
    if (!interned) return nullptr;
    result.as<TupleObject>()->items[i] = interned.release();
  }
  return result;
}

/// Merges varNames, cellVars and freeVars into slots: a captured parameter has one slot of both kinds.
static bool mergeSlots(Thread &thread, CodeFields &fields, Ref *names, Ref *kinds) {
  Ref list = makeList(thread);
  std::string kindBytes;
  for (int64_t i = 0; i < tupleSize(fields.varNames); ++i) {
    Value name = tupleItem(fields.varNames, i);
    uint8_t kind = bytecode::kLocalSlot;
    for (int64_t j = 0; j < tupleSize(fields.cellVars); ++j)
      if (isStr(name) && isStr(tupleItem(fields.cellVars, j)) && strEquals(name, tupleItem(fields.cellVars, j)))
        kind |= bytecode::kCellSlot;
    if (!listAppend(thread, list.as<ListObject>(), Ref::share(name))) return false;
    kindBytes += char(kind);
  }
  for (int64_t j = 0; j < tupleSize(fields.cellVars); ++j) {
    Value name = tupleItem(fields.cellVars, j);
    bool isParameter = false;
    for (int64_t i = 0; i < tupleSize(fields.varNames); ++i)
      isParameter |=
          isStr(name) && isStr(tupleItem(fields.varNames, i)) && strEquals(name, tupleItem(fields.varNames, i));
    if (isParameter) continue;
    if (!listAppend(thread, list.as<ListObject>(), Ref::share(name))) return false;
    kindBytes += char(bytecode::kCellSlot);
  }
  for (int64_t j = 0; j < tupleSize(fields.freeVars); ++j) {
    if (!listAppend(thread, list.as<ListObject>(), Ref::share(tupleItem(fields.freeVars, j)))) return false;
    kindBytes += char(bytecode::kFreeSlot);
  }
  Ref tuple = listToTuple(thread, list.as<ListObject>());
  *names = tuple ? internAll(thread, tuple) : nullptr;
  *kinds = makeBytes(thread, kindBytes);
  return *names && *kinds;
}

static Ref buildCode(Thread &thread, CodeFields &fields) {
  if (fields.argCount < 0) return raiseValueError(thread, "code: argcount must not be negative");
  if (fields.posOnlyArgCount < 0) return raiseValueError(thread, "code: posonlyargcount must not be negative");
  if (fields.kwOnlyArgCount < 0) return raiseValueError(thread, "code: kwonlyargcount must not be negative");
  if (fields.localCount < 0) return raiseValueError(thread, "code: nlocals must not be negative");
  if (!checkTuple(thread, fields.consts, "co_consts") || !checkTuple(thread, fields.names, "co_names") ||
      !checkTuple(thread, fields.varNames, "co_varnames") || !checkTuple(thread, fields.freeVars, "co_freevars") ||
      !checkTuple(thread, fields.cellVars, "co_cellvars"))
    return nullptr;
  if (!isBytes(fields.code) || fields.code.as<BytesObject>()->size % 2)
    return raiseValueError(thread, "code: co_code is malformed");
  if (fields.localCount != tupleSize(fields.varNames))
    return raiseValueError(thread, "code: co_nlocals != len(co_varnames)");
  const int64_t parameters = fields.argCount + fields.kwOnlyArgCount + bool(fields.flags & bytecode::kFlagVarArgs) +
                             bool(fields.flags & bytecode::kFlagVarKeywords);
  if (parameters > fields.localCount) return raiseValueError(thread, "code: varnames is too small");
  Ref slotNames, slotKinds;
  Ref names = internAll(thread, fields.names);
  if (!names || !mergeSlots(thread, fields, &slotNames, &slotKinds)) return nullptr;
  auto *code = allocate<CodeObject>(thread, &CodeType);
  if (!code) return nullptr;
  code->argCount = int32_t(fields.argCount);
  code->posOnlyArgCount = int32_t(fields.posOnlyArgCount);
  code->kwOnlyArgCount = int32_t(fields.kwOnlyArgCount);
  code->stackSize = int32_t(fields.stackSize);
  code->flags = uint32_t(fields.flags);
  code->firstLine = int32_t(fields.firstLine);
  code->localCount = int32_t(fields.localCount);
  code->cellCount = int32_t(tupleSize(fields.cellVars));
  code->freeCount = int32_t(tupleSize(fields.freeVars));
  code->localsPlusCount = int32_t(tupleSize(slotNames));
  code->code = fields.code.release();
  code->consts = fields.consts.release();
  code->names = names.release();
  code->localsPlusNames = slotNames.release();
  code->localsPlusKinds = slotKinds.release();
  code->fileName = fields.fileName.release();
  code->name = fields.name.release();
  code->qualName = fields.qualName.release();
  code->lineTable = fields.lineTable.release();
  code->exceptionTable = fields.exceptionTable.release();
  return Ref::steal(code);
}

static bool takeInt(Thread &thread, Value value, int64_t *field) {
  if (!value) return true;
  int64_t number = indexAsInt64(thread, value, &OverflowErrorType);
  if (number == -1 && hasPending(thread)) return false;
  *field = number;
  return true;
}
static bool takeValue(Thread &thread, Value value, Type &type, const char *function, const char *name, Ref *field) {
  if (!value) return true;
  if (!isInstanceOf(value, type)) {
    raiseTypeError(thread, "%s argument '%s' must be %s, not %T", function, name, typeName(&type), value);
    return false;
  }
  *field = Ref::share(value);
  return true;
}

static Ref codeNew(Thread &thread, Type *, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("code", "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, "
                                            "codestring, constants, names, varnames, filename, name, qualname, "
                                            "firstlineno, linetable, exceptiontable, freevars=(), cellvars=(), /)");
  Value v[18] = {};
  if (!kSignature.bind(thread, args, count, keywordNames, v)) return nullptr;
  CodeFields f;
  f.freeVars = Ref::share(&EmptyTuple);
  f.cellVars = Ref::share(&EmptyTuple);
  if (!takeInt(thread, v[0], &f.argCount) || !takeInt(thread, v[1], &f.posOnlyArgCount) ||
      !takeInt(thread, v[2], &f.kwOnlyArgCount) || !takeInt(thread, v[3], &f.localCount) ||
      !takeInt(thread, v[4], &f.stackSize) || !takeInt(thread, v[5], &f.flags) ||
      !takeValue(thread, v[6], BytesType, "code()", "7", &f.code) ||
      !takeValue(thread, v[7], TupleType, "code()", "8", &f.consts) ||
      !takeValue(thread, v[8], TupleType, "code()", "9", &f.names) ||
      !takeValue(thread, v[9], TupleType, "code()", "10", &f.varNames) ||
      !takeValue(thread, v[10], StrType, "code()", "11", &f.fileName) ||
      !takeValue(thread, v[11], StrType, "code()", "12", &f.name) ||
      !takeValue(thread, v[12], StrType, "code()", "13", &f.qualName) || !takeInt(thread, v[13], &f.firstLine) ||
      !takeValue(thread, v[14], BytesType, "code()", "15", &f.lineTable) ||
      !takeValue(thread, v[15], BytesType, "code()", "16", &f.exceptionTable) ||
      !takeValue(thread, v[16], TupleType, "code()", "17", &f.freeVars) ||
      !takeValue(thread, v[17], TupleType, "code()", "18", &f.cellVars))
    return nullptr;
  return buildCode(thread, f);
}

static Ref codeReplace(Thread &thread, Value self, const Value *v) {
  CodeObject *code = codeOf(self);
  if (!completed(thread, code)) return nullptr;
  CodeFields f;
  f.argCount = code->argCount;
  f.posOnlyArgCount = code->posOnlyArgCount;
  f.kwOnlyArgCount = code->kwOnlyArgCount;
  f.localCount = code->localCount;
  f.stackSize = code->stackSize;
  f.flags = code->flags;
  f.firstLine = code->firstLine;
  f.code = Ref::share(code->code);
  f.consts = Ref::share(code->consts);
  f.names = Ref::share(code->names);
  f.varNames = getVarNames(thread, self);
  f.freeVars = getFreeVars(thread, self);
  f.cellVars = getCellVars(thread, self);
  f.fileName = Ref::share(code->fileName);
  f.name = Ref::share(code->name);
  f.qualName = Ref::share(code->qualName);
  f.lineTable = Ref::share(code->lineTable);
  f.exceptionTable = Ref::share(code->exceptionTable);
  const char *function = "replace()";
  if (!takeInt(thread, v[0], &f.argCount) || !takeInt(thread, v[1], &f.posOnlyArgCount) ||
      !takeInt(thread, v[2], &f.kwOnlyArgCount) || !takeInt(thread, v[3], &f.localCount) ||
      !takeInt(thread, v[4], &f.stackSize) || !takeInt(thread, v[5], &f.flags) ||
      !takeInt(thread, v[6], &f.firstLine) || !takeValue(thread, v[7], BytesType, function, "co_code", &f.code) ||
      !takeValue(thread, v[8], TupleType, function, "co_consts", &f.consts) ||
      !takeValue(thread, v[9], TupleType, function, "co_names", &f.names) ||
      !takeValue(thread, v[10], TupleType, function, "co_varnames", &f.varNames) ||
      !takeValue(thread, v[11], TupleType, function, "co_freevars", &f.freeVars) ||
      !takeValue(thread, v[12], TupleType, function, "co_cellvars", &f.cellVars) ||
      !takeValue(thread, v[13], StrType, function, "co_filename", &f.fileName) ||
      !takeValue(thread, v[14], StrType, function, "co_name", &f.name) ||
      !takeValue(thread, v[15], StrType, function, "co_qualname", &f.qualName) ||
      !takeValue(thread, v[16], BytesType, function, "co_linetable", &f.lineTable) ||
      !takeValue(thread, v[17], BytesType, function, "co_exceptiontable", &f.exceptionTable))
    return nullptr;
  return buildCode(thread, f);
}

static Ref codeVarName(Thread &thread, Value self, Value argument) {
  int64_t slot = indexAsInt64(thread, argument, &IndexErrorType);
  if (slot == -1 && hasPending(thread)) return nullptr;
  CodeObject *code = codeOf(self);
  if (slot < 0 || slot >= code->localsPlusCount) return raise(thread, IndexErrorType, "tuple index out of range");
  if (!completed(thread, code)) return nullptr;
  return Ref::share(tupleItem(code->localsPlusNames, slot));
}
static Ref codeSizeOf(Thread &thread, Value self) {
  if (!completed(thread, codeOf(self))) return nullptr;
  return Ref::smallInt(int64_t(sizeof(CodeObject)) + codeOf(self)->code.as<BytesObject>()->size);
}

static bool prepareCode(Thread &thread, Value self) { return completed(thread, codeOf(self)); }

static const MethodDef kCodeMethods[] = {
    {"co_lines", method::none(codeLines), nullptr, "Iterator over (start, end, line) of the ranges of instructions."},
    {"co_positions", method::none(codePositions), nullptr, "Iterator over the source position of each code unit."},
    {"replace", method::bound(codeReplace),
     "($self, /, *, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1, "
     "co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, co_names=None, co_varnames=None, co_freevars=None, "
     "co_cellvars=None, co_filename=None, co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None)",
     "A copy of the code object with the given fields changed."},
    {"_varname_from_oparg", method::one(codeVarName), "($self, /, oparg)",
     "Name of the variable an instruction means."},
    {"__sizeof__", method::none(codeSizeOf), nullptr, "Size of the code object in memory, in bytes."},
    {},
};
#define MEMBER(name, kind, field) {name, MemberKind::kind, offsetof(CodeObject, field), true, nullptr}
#define PART(name, field) {name, MemberKind::Object, offsetof(CodeObject, field), true, nullptr, prepareCode}
static const MemberDef kCodeMembers[] = {
    MEMBER("co_argcount", Int32, argCount),
    MEMBER("co_posonlyargcount", Int32, posOnlyArgCount),
    MEMBER("co_kwonlyargcount", Int32, kwOnlyArgCount),
    MEMBER("co_nlocals", Int32, localCount),
    MEMBER("co_stacksize", Int32, stackSize),
    MEMBER("co_flags", Int32, flags),
    PART("co_names", names),
    MEMBER("co_filename", Object, fileName),
    MEMBER("co_name", Object, name),
    MEMBER("co_qualname", Object, qualName),
    MEMBER("co_firstlineno", Int32, firstLine),
    PART("co_linetable", lineTable),
    PART("co_exceptiontable", exceptionTable),
    PART("co_consts", consts),
    PART("co_code", code),
    {},
};
#undef PART
#undef MEMBER
static const GetSetDef kCodeGetSets[] = {
    {"co_varnames", getVarNames, nullptr, nullptr},
    {"co_cellvars", getCellVars, nullptr, nullptr},
    {"co_freevars", getFreeVars, nullptr, nullptr},
    {"co_lnotab", getLnotab, nullptr, nullptr},
    {},
};

constinit Type CodeType = builtinType({
    .name = "code",
    .flags = kTypeWeakRefs,
    .basicSize = sizeof(CodeObject),
    .slots = {.tp_dealloc = codeDestroy,
              .tp_repr = codeRepr,
              .tp_hash = codeHash,
              .tp_richcompare = codeCompare,
              .tp_new = codeNew},
    .methods = kCodeMethods,
    .members = kCodeMembers,
    .getSets = kCodeGetSets,
    .doc = "The compiled form of a function, class body or module.",
});

} // namespace krait::runtime
