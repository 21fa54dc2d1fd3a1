// The type `frame`.
#include "runtime/call/Generator.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/memory/Dealloc.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <cinttypes>

namespace krait::runtime {

static FrameObject *frameOf(Value self) { return self.as<FrameObject>(); }
static bool ownsFrame(const FrameObject *object) {
  return object->frame && object->frame->owner == FrameOwner::FrameObject;
}

static void releaseOwnedFrame(FrameObject *object) {
  Frame *frame = std::exchange(object->frame, nullptr);
  clearFrameSlots(frame);
  decref(frame->function);
  decref(static_cast<Object *>(frame->code));
  if (frame->globals) decref(Value(reinterpret_cast<Object *>(frame->globals)));
  if (frame->builtins) decref(Value(reinterpret_cast<Object *>(frame->builtins)));
  freeBlock(frame);
}

static void frameDestroy(Object *self) {
  auto *object = static_cast<FrameObject *>(self);
  untrack(self);
  if (ownsFrame(object))
    releaseOwnedFrame(object);
  else if (object->frame && object->frame->frameObject == object)
    object->frame->frameObject = nullptr;
  if (object->back) decref(static_cast<Object *>(object->back));
  decref(object->trace);
  decref(object->locals);
  freeObject(self);
}

static void frameTraverse(Object *self, Visitor &visitor) {
  auto *object = static_cast<FrameObject *>(self);
  visitor.visit(static_cast<Object *>(object->back));
  visitor.visit(object->trace);
  visitor.visit(object->locals);
  if (!ownsFrame(object)) return;
  const Frame *frame = object->frame;
  visitor.visit(frame->function);
  visitor.visit(static_cast<Object *>(frame->code));
  visitor.visit(reinterpret_cast<Object *>(frame->globals));
  visitor.visit(reinterpret_cast<Object *>(frame->builtins));
  visitor.visit(frame->locals);
  for (size_t i = 0; i < size_t(frame->code->localsPlusCount) + frame->stackDepth; ++i)
    visitor.visit(frame->localsPlus[i]);
}

static void frameClearCycle(Object *self) {
  auto *object = static_cast<FrameObject *>(self);
  clearSlot(object->trace);
  clearSlot(object->locals);
  if (ownsFrame(object)) clearFrameSlots(object->frame);
}

static int frameObjectLine(FrameObject *object) {
  if (object->line) return object->line;
  return frameLine(object->frame);
}

static Ref frameRepr(Thread &thread, Value self) {
  FrameObject *object = frameOf(self);
  CodeObject *code = object->frame->code;
  return formatStr(thread, "<frame at %p, file %R, line %d, code %S>", self.object(), code->fileName,
                   frameObjectLine(object), code->name);
}

// Attributes

static Ref getBack(Thread &thread, Value self) {
  FrameObject *object = frameOf(self);
  if (object->back) return Ref::share(object->back);
  Frame *back = visibleFrame(object->frame->previous);
  return back ? frameObjectOf(thread, back) : noneRef();
}
static Ref getCode(Thread &, Value self) { return Ref::share(frameOf(self)->frame->code); }
static Ref getGlobals(Thread &, Value self) {
  return Ref::share(reinterpret_cast<Object *>(frameGlobals(frameOf(self)->frame)));
}
static Ref getBuiltins(Thread &, Value self) {
  return Ref::share(reinterpret_cast<Object *>(frameBuiltins(frameOf(self)->frame)));
}
static Ref getLocals(Thread &thread, Value self) { return Ref::share(frameLocals(thread, frameOf(self)->frame)); }
static Ref getLastInstruction(Thread &thread, Value self) {
  const Frame *frame = frameOf(self)->frame;
  return Ref::smallInt(int64_t(frame->instruction) * 2);
}
static Ref getLine(Thread &, Value self) {
  int line = frameObjectLine(frameOf(self));
  return line < 0 ? noneRef() : Ref::smallInt(line);
}
static bool setLine(Thread &thread, Value self, Value value) {
  if (!value) {
    raise(thread, AttributeErrorType, "cannot delete attribute");
    return false;
  }
  return jumpToLine(thread, frameOf(self), value);
}
static Ref getTrace(Thread &, Value self) {
  return frameOf(self)->trace ? Ref::share(frameOf(self)->trace) : noneRef();
}
static bool setTrace(Thread &, Value self, Value value) {
  setFrameTrace(frameOf(self), Ref::share(value && isNone(value) ? Value() : value));
  return true;
}
static Ref getTraceOpcodes(Thread &, Value self) { return boolRef(frameOf(self)->traceOpcodes); }
static bool setTraceOpcodes(Thread &thread, Value self, Value value) {
  if (value != True() && value != False()) {
    raiseTypeError(thread, "attribute value type must be bool");
    return false;
  }
  frameOf(self)->traceOpcodes = value == True();
  return true;
}

static Ref frameClear(Thread &thread, Value self) {
  FrameObject *object = frameOf(self);
  Frame *frame = object->frame;
  if (frame->owner == FrameOwner::Generator) {
    auto *generator =
        reinterpret_cast<GeneratorObject *>(reinterpret_cast<char *>(frame) - offsetof(GeneratorObject, frame));
    if (generator->state == GeneratorState::Running)
      return raise(thread, RuntimeErrorType, "cannot clear an executing frame");
    if (!generatorClose(thread, generator)) writeUnraisable(thread, generator);
    return noneRef();
  }
  if (frame->owner == FrameOwner::Thread) return raise(thread, RuntimeErrorType, "cannot clear an executing frame");
  clearFrameSlots(frame);
  clearSlot(object->trace);
  return noneRef();
}
static Ref frameSizeOf(Thread &, Value self) {
  return Ref::smallInt(int64_t(sizeof(FrameObject) + sizeof(Frame) + frameOf(self)->frame->code->frameSlots() * 8));
}

static const MethodDef kFrameMethods[] = {
    {"clear", method::none(frameClear), nullptr, "Release the references a finished or suspended frame holds."},
    {"__sizeof__", method::none(frameSizeOf), nullptr, "Size of the frame in memory, in bytes."},
    {},
};
static const MemberDef kFrameMembers[] = {
    {"f_trace_lines", MemberKind::Bool, offsetof(FrameObject, traceLines), false, nullptr},
    {},
};
static const GetSetDef kFrameGetSets[] = {
    {"f_back", getBack, nullptr, nullptr},
    {"f_locals", getLocals, nullptr, nullptr},
    {"f_lineno", getLine, setLine, nullptr},
    {"f_trace", getTrace, setTrace, nullptr},
    {"f_trace_opcodes", getTraceOpcodes, setTraceOpcodes, nullptr},
    {"f_globals", getGlobals, nullptr, nullptr},
    {"f_builtins", getBuiltins, nullptr, nullptr},
    {"f_code", getCode, nullptr, nullptr},
    {"f_lasti", getLastInstruction, nullptr, nullptr},
    {},
};

constinit Type FrameType = builtinType({
    .name = "frame",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(FrameObject),
    .slots =
        {.tp_dealloc = frameDestroy, .tp_traverse = frameTraverse, .tp_clear = frameClearCycle, .tp_repr = frameRepr},
    .methods = kFrameMethods,
    .members = kFrameMembers,
    .getSets = kFrameGetSets,
});

} // namespace krait::runtime
