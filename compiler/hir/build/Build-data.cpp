// Opcodes that move data: the stack, locals and cells, names, attributes, operators, displays.
#include "compiler/hir/build/Builder.h"

namespace krait::hir {

using bytecode::Opcode;

bool Builder::stackOpcode(const Instruction &in) {
  switch (in.op) {
  case Opcode::NOP:
  case Opcode::CACHE:
  case Opcode::PRECALL:
    return true;
  case Opcode::POP_TOP:
    emit(Op::Pop, {pop()}); // its release is InsertCounts' business
    return true;
  case Opcode::PUSH_NULL:
    push(null());
    return true;
  case Opcode::LOAD_CONST:
    push(emitValue(Op::Const, {}, in.arg));
    return true;
  case Opcode::SWAP:
    std::swap(peek(1), peek(in.arg));
    return true;
  case Opcode::COPY:
    push(peek(in.arg));
    return true;
  case Opcode::RESUME:
    emit(Op::Poll);
    return true;
  default:
    return false;
  }
}

bool Builder::localOpcode(const Instruction &in) {
  switch (in.op) {
  case Opcode::LOAD_FAST:
    push(emitValue(Op::LoadLocalChecked, {}, in.arg));
    return true;
  case Opcode::STORE_FAST:
    emit(Op::StoreLocal, {pop()}, in.arg);
    return true;
  case Opcode::DELETE_FAST:
    emit(Op::DeleteLocal, {}, in.arg);
    return true;
  case Opcode::MAKE_CELL:
    emit(Op::MakeCell, {}, in.arg);
    return true;
  case Opcode::COPY_FREE_VARS:
    emit(Op::CopyFreeVars, {}, in.arg);
    return true;
  case Opcode::LOAD_CLOSURE:
    push(emitValue(Op::LoadLocal, {}, in.arg));
    return true;
  case Opcode::LOAD_DEREF:
    push(emitValue(Op::LoadDeref, {}, in.arg));
    return true;
  case Opcode::STORE_DEREF:
    emit(Op::StoreDeref, {pop()}, in.arg);
    return true;
  case Opcode::DELETE_DEREF:
    emit(Op::DeleteDeref, {}, in.arg);
    return true;
  case Opcode::LOAD_CLASSDEREF:
    push(emitValue(Op::LoadClassDeref, {}, in.arg));
    return true;
  default:
    return false;
  }
}

bool Builder::nameOpcode(const Instruction &in) {
  switch (in.op) {
  case Opcode::LOAD_GLOBAL:
    if (in.arg & 1) push(null());
    push(emitValue(Op::LoadGlobal, {}, in.arg >> 1, function_.cacheCount++));
    return true;
  case Opcode::STORE_GLOBAL:
    emit(Op::StoreGlobal, {pop()}, in.arg);
    return true;
  case Opcode::DELETE_GLOBAL:
    emit(Op::DeleteGlobal, {}, in.arg);
    return true;
  case Opcode::LOAD_NAME:
    push(emitValue(Op::LoadName, {}, in.arg));
    return true;
  case Opcode::STORE_NAME:
    emit(Op::StoreName, {pop()}, in.arg);
    return true;
  case Opcode::DELETE_NAME:
    emit(Op::DeleteName, {}, in.arg);
    return true;
  case Opcode::LOAD_ATTR: {
    ValueId object = pop();
    push(emitValue(Op::LoadAttr, {object}, in.arg, function_.cacheCount++));
    return true;
  }
  case Opcode::STORE_ATTR: {
    ValueId object = pop(), value = pop();
    emit(Op::StoreAttr, {object, value}, in.arg, function_.cacheCount++);
    return true;
  }
  case Opcode::DELETE_ATTR:
    emit(Op::DeleteAttr, {pop()}, in.arg);
    return true;
  case Opcode::LOAD_METHOD: {
    ValueId object = pop();
    auto results = emitValues(Op::LoadMethod, {object}, 2, in.arg, function_.cacheCount++);
    function_.values[results[1]].type = kTypeAnyOrNull;
    push(results[1]);
    push(results[0]);
    return true;
  }
  case Opcode::LOAD_BUILD_CLASS:
    push(emitValue(Op::LoadBuildClass));
    return true;
  case Opcode::LOAD_ASSERTION_ERROR:
    push(emitValue(Op::LoadAssertionError));
    return true;
  case Opcode::SETUP_ANNOTATIONS:
    emit(Op::SetupAnnotations);
    return true;
  case Opcode::IMPORT_NAME: {
    ValueId fromList = pop(), level = pop();
    push(emitValue(Op::ImportName, {level, fromList}, in.arg));
    return true;
  }
  case Opcode::IMPORT_FROM:
    push(emitValue(Op::ImportFrom, {peek(1)}, in.arg));
    return true;
  case Opcode::IMPORT_STAR:
    emit(Op::ImportStar, {pop()});
    return true;
  case Opcode::PRINT_EXPR:
    emit(Op::PrintExpr, {pop()});
    return true;
  default:
    return false;
  }
}

bool Builder::operatorOpcode(const Instruction &in) {
  auto unary = [&](Op op) { push(emitValue(op, {pop()})); };
  switch (in.op) {
  case Opcode::BINARY_OP: {
    ValueId right = pop(), left = pop();
    bool inplace = in.arg >= bytecode::kFirstInplaceOperator;
    push(emitValue(inplace ? Op::InplaceOp : Op::BinaryOp, {left, right}, in.arg));
    return true;
  }
  case Opcode::COMPARE_OP: {
    ValueId right = pop(), left = pop();
    push(emitValue(Op::CompareOp, {left, right}, in.arg));
    return true;
  }
  case Opcode::UNARY_NEGATIVE:
    unary(Op::Negative);
    return true;
  case Opcode::UNARY_POSITIVE:
    unary(Op::Positive);
    return true;
  case Opcode::UNARY_INVERT:
    unary(Op::Invert);
    return true;
  case Opcode::UNARY_NOT:
    push(pushFlag(emitValue(Op::NotFlag, {emitValue(Op::Truth, {pop()})})));
    return true;
  case Opcode::IS_OP:
  case Opcode::CONTAINS_OP: {
    ValueId right = pop(), left = pop();
    ValueId flag = emitValue(in.op == Opcode::IS_OP ? Op::Is : Op::Contains, {left, right});
    if (in.arg) flag = emitValue(Op::NotFlag, {flag});
    push(pushFlag(flag));
    return true;
  }
  case Opcode::BINARY_SUBSCR: {
    ValueId key = pop(), object = pop();
    push(emitValue(Op::GetItem, {object, key}));
    return true;
  }
  case Opcode::STORE_SUBSCR: {
    ValueId key = pop(), object = pop(), value = pop();
    emit(Op::SetItem, {object, key, value});
    return true;
  }
  case Opcode::DELETE_SUBSCR: {
    ValueId key = pop(), object = pop();
    emit(Op::DeleteItem, {object, key});
    return true;
  }
  default:
    return false;
  }
}

bool Builder::containerOpcode(const Instruction &in) {
  auto display = [&](Op op, size_t count) { push(emitValue(op, popMany(count))); };
  auto addTo = [&](Op op) { // the container is the arg-th from the top after the item has been popped
    ValueId item = pop();
    emit(op, {peek(in.arg), item});
  };
  switch (in.op) {
  case Opcode::BUILD_TUPLE:
    display(Op::BuildTuple, in.arg);
    return true;
  case Opcode::BUILD_LIST:
    display(Op::BuildList, in.arg);
    return true;
  case Opcode::BUILD_SET:
    display(Op::BuildSet, in.arg);
    return true;
  case Opcode::BUILD_MAP:
    display(Op::BuildMap, 2 * size_t(in.arg));
    return true;
  case Opcode::BUILD_CONST_KEY_MAP:
    display(Op::BuildConstKeyMap, size_t(in.arg) + 1);
    return true;
  case Opcode::BUILD_STRING:
    display(Op::BuildString, in.arg);
    return true;
  case Opcode::BUILD_SLICE:
    display(Op::BuildSlice, in.arg);
    return true;
  case Opcode::LIST_TO_TUPLE:
    push(emitValue(Op::ListToTuple, {pop()}));
    return true;
  case Opcode::LIST_APPEND:
    addTo(Op::ListAppend);
    return true;
  case Opcode::SET_ADD:
    addTo(Op::SetAdd);
    return true;
  case Opcode::LIST_EXTEND:
    addTo(Op::ListExtend);
    return true;
  case Opcode::SET_UPDATE:
    addTo(Op::SetUpdate);
    return true;
  case Opcode::DICT_UPDATE:
    addTo(Op::DictUpdate);
    return true;
  case Opcode::DICT_MERGE: {
    ValueId mapping = pop();
    emit(Op::DictMerge, {peek(in.arg), mapping, peek(in.arg + 2)});
    return true;
  }
  case Opcode::MAP_ADD: {
    ValueId value = pop(), key = pop();
    emit(Op::MapAdd, {peek(in.arg), key, value});
    return true;
  }
  case Opcode::FORMAT_VALUE: {
    ValueId spec = in.arg & 4 ? pop() : null();
    ValueId value = pop();
    push(emitValue(Op::FormatValue, {value, spec}, in.arg & 3));
    return true;
  }
  case Opcode::UNPACK_SEQUENCE:
  case Opcode::UNPACK_EX: {
    bool plain = in.op == Opcode::UNPACK_SEQUENCE;
    size_t before = in.arg & 0xff, after = in.arg >> 8;
    size_t count = plain ? in.arg : before + 1 + after;
    ValueId sequence = pop();
    auto items = plain ? emitValues(Op::UnpackSequence, {sequence}, count, in.arg)
                       : emitValues(Op::UnpackEx, {sequence}, count, int64_t(before), int64_t(after));
    for (size_t i = count; i-- > 0;)
      push(items[i]);
    return true;
  }
  default:
    return false;
  }
}

} // namespace krait::hir
