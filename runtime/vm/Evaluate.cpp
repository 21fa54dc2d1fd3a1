#include "runtime/vm/Evaluate.h"
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/AstClasses.h"
#include "runtime/vm/Interpreter.h"

namespace krait::runtime {

// Running

Ref runCode(Thread &thread, CodeObject *code, DictObject *globals, Value locals) {
  if (!dictGetStr(globals, names().__builtins__)) {
    Frame *frame = currentFrame(thread);
    DictObject *builtins =
        frame && frame->kind == FrameKind::Vm && frame->builtins ? frame->builtins : runtimeState.builtins;
    if (!dictSet(thread, globals, names().__builtins__, Value(reinterpret_cast<Object *>(builtins)))) return nullptr;
  }
  return evaluateCode(thread, code, globals, locals, {});
}

/// The text of a str or bytes-like source. False: not one; TypeError is raised by the caller.
struct SourceText {
  std::string text;
  uint32_t flags = 0;
};
static bool sourceText(Thread &thread, Value source, SourceText &out, const char *function, const char *what) {
  if (isStr(source)) {
    out.text = strToUtf8(source);
    out.flags = frontend::kSourceIsUtf8;
  } else {
    BufferView view;
    if (!typeOf(source)->slots.bf_getbuffer) {
      raiseTypeError(thread, "%s() arg 1 must be a %s", function, what);
      return false;
    }
    if (!getBuffer(thread, source, view, kBufferSimple)) return false;
    out.text.assign(reinterpret_cast<const char *>(view.data), size_t(view.size));
    releaseBuffer(view);
  }
  if (out.text.find('\0') == std::string::npos) return true;
  raiseValueError(thread, "source code string cannot contain null bytes");
  return false;
}

/// `from __future__` features of the calling code hold for what it compiles.
static uint32_t inheritedFlags(Thread &thread) {
  Frame *frame = currentFrame(thread);
  return frame ? frame->code->flags &
                     (frontend::kInheritableFlags | frontend::kFutureAnnotations | frontend::kFutureBarryAsFlufl)
               : 0;
}

struct Namespaces {
  Ref globals, locals;
};

/// The defaults of exec's and eval's namespaces: those of the caller.
static bool fillNamespaces(Thread &thread, Value globals, Value locals, const char *function, Namespaces &out) {
  const bool hasGlobals = globals && !isNone(globals), hasLocals = locals && !isNone(locals);
  if (hasGlobals) {
    out.globals = Ref::share(globals);
    out.locals = Ref::share(hasLocals ? locals : globals);
    return true;
  }
  Frame *frame = currentFrame(thread);
  if (!frame) {
    raise(thread, SystemErrorType, "globals and locals cannot be NULL");
    return false;
  }
  out.globals = Ref::share(reinterpret_cast<Object *>(frameGlobals(frame)));
  out.locals = Ref::share(hasLocals ? locals : frameLocals(thread, frame));
  return bool(out.locals);
}

static bool isMapping(Value value) { return typeOf(value)->slots.mp_subscript || typeOf(value)->slots.sq_item; }

static Ref execFunction(Thread &thread, Value, const Value *v) {
  Value globals = v[1] && isNone(v[1]) ? Value() : v[1], locals = v[2] && isNone(v[2]) ? Value() : v[2];
  Value closure = v[3] && isNone(v[3]) ? Value() : v[3];
  if (globals && !isDict(globals)) return raiseTypeError(thread, "exec() globals must be a dict, not %T", globals);
  if (locals && !isMapping(locals)) return raiseTypeError(thread, "locals must be a mapping or None, not %T", locals);
  Namespaces spaces;
  if (!fillNamespaces(thread, globals, locals, "exec", spaces)) return nullptr;
  Ref code;
  Ref function;
  if (isExactly(v[0], CodeType)) {
    code = Ref::share(v[0]);
    auto *object = code.as<CodeObject>();
    if (object->freeCount == 0 && closure) return raiseTypeError(thread, "cannot use a closure with this code object");
    if (object->freeCount && !closure)
      return raiseTypeError(thread, "code object requires a closure of exactly length %d", object->freeCount);
    if (closure) {
      bool good = isExactly(closure, TupleType) && tupleSize(closure) == object->freeCount;
      for (int64_t i = 0; good && i < tupleSize(closure); ++i)
        good = isExactly(tupleItem(closure, i), CellType);
      if (!good)
        return raiseTypeError(thread, "code object requires a closure of exactly length %d", object->freeCount);
      function = makeFunction(thread, object, spaces.globals.as<DictObject>());
      if (!function) return nullptr;
      function.as<FunctionObject>()->closure = Ref::share(closure).release();
    }
  } else {
    if (closure) return raiseTypeError(thread, "closure can only be used when source is a code object");
    SourceText source;
    if (!sourceText(thread, v[0], source, "exec", "string, bytes or code object")) return nullptr;
    Ref fileName = makeStr(thread, "<string>");
    if (!fileName) return nullptr;
    code = compileToCode(thread, source.text, fileName, frontend::CompileMode::Exec,
                         source.flags | inheritedFlags(thread));
  }
  if (!code) return nullptr;
  Ref result;
  if (function) {
    if (!dictGetStr(spaces.globals.as<DictObject>(), names().__builtins__) &&
        !dictSet(thread, spaces.globals.as<DictObject>(), names().__builtins__,
                 Value(reinterpret_cast<Object *>(runtimeState.builtins))))
      return nullptr;
    result = evaluateCode(thread, code.as<CodeObject>(), spaces.globals.as<DictObject>(), spaces.locals, function);
  } else {
    result = runCode(thread, code.as<CodeObject>(), spaces.globals.as<DictObject>(), spaces.locals);
  }
  return result ? noneRef() : nullptr;
}

static Ref evalFunction(Thread &thread, Value, const Value *args, size_t count) {
  Value globals = count > 1 && !isNone(args[1]) ? args[1] : Value();
  Value locals = count > 2 && !isNone(args[2]) ? args[2] : Value();
  if (locals && !isMapping(locals)) return raiseTypeError(thread, "locals must be a mapping");
  if (globals && !isDict(globals))
    return raiseTypeError(thread, isMapping(globals) ? "globals must be a real dict; try eval(code, {}, mapping)"
                                                     : "globals must be a dict");
  Namespaces spaces;
  if (!fillNamespaces(thread, globals, locals, "eval", spaces)) return nullptr;
  Ref code;
  if (isExactly(args[0], CodeType)) {
    code = Ref::share(args[0]);
    if (code.as<CodeObject>()->freeCount)
      return raiseTypeError(thread, "code object passed to eval() may not contain free variables");
  } else {
    SourceText source;
    if (!sourceText(thread, args[0], source, "eval", "string, bytes or code object")) return nullptr;
    size_t start = source.text.find_first_not_of(" \t");
    Ref fileName = makeStr(thread, "<string>");
    if (!fileName) return nullptr;
    code = compileToCode(thread, start == std::string::npos ? std::string() : source.text.substr(start), fileName,
                         frontend::CompileMode::Eval, source.flags | inheritedFlags(thread));
  }
  if (!code) return nullptr;
  return runCode(thread, code.as<CodeObject>(), spaces.globals.as<DictObject>(), spaces.locals);
}

static bool parseMode(Thread &thread, Value mode, uint32_t flags, frontend::CompileMode *out) {
  if (!isStr(mode)) {
    raiseTypeError(thread, "compile() argument 'mode' must be str, not %T", mode);
    return false;
  }
  if (strEqualsAscii(mode, "exec"))
    *out = frontend::CompileMode::Exec;
  else if (strEqualsAscii(mode, "eval"))
    *out = frontend::CompileMode::Eval;
  else if (strEqualsAscii(mode, "single"))
    *out = frontend::CompileMode::Single;
  else if (strEqualsAscii(mode, "func_type"))
    *out = frontend::CompileMode::FunctionType;
  else {
    raiseValueError(thread, flags & frontend::kOnlyAst
                                ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                                : "compile() mode must be 'exec', 'eval' or 'single'");
    return false;
  }
  if (*out != frontend::CompileMode::FunctionType || flags & frontend::kOnlyAst) return true;
  raiseValueError(thread, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
  return false;
}

constexpr int kGrammarVersion = 11; // of Python 3

static Ref compileFunction(Thread &thread, Value, const Value *v) {
  Ref fileName;
  if (isStr(v[1]))
    fileName = Ref::share(v[1]);
  else if (isBytes(v[1]))
    fileName = makeStr(thread, v[1].as<BytesObject>()->view());
  else {
    Value self;
    Ref fspath = internStr(thread, "__fspath__");
    Ref method = lookupSpecial(thread, v[1], fspath, &self);
    if (!method)
      return hasPending(thread) ? nullptr
                                : raiseTypeError(thread, "expected str, bytes or os.PathLike object, not %T", v[1]);
    fileName = self ? call(thread, method, {self}) : call(thread, method);
    if (fileName && !isStr(fileName))
      return raiseTypeError(thread, "expected str, bytes or os.PathLike object, not %T", v[1]);
  }
  if (!fileName) return nullptr;
  int64_t flags = v[3] ? indexAsInt64(thread, v[3], &OverflowErrorType) : 0;
  if (flags == -1 && hasPending(thread)) return nullptr;
  int dontInherit = v[4] ? truth(thread, v[4]) : 0;
  if (dontInherit < 0) return nullptr;
  int64_t optimize = v[5] ? indexAsInt64(thread, v[5], &OverflowErrorType) : -1;
  if (optimize == -1 && hasPending(thread)) return nullptr;
  const int64_t version = v[6] ? indexAsInt64(thread, v[6], &OverflowErrorType) : -1;
  if (version == -1 && hasPending(thread)) return nullptr;
  constexpr int64_t kKnownFlags = frontend::kInheritableFlags | frontend::kFutureAnnotations |
                                  frontend::kFutureBarryAsFlufl | frontend::kFutureGeneratorStop | 0x7f00;
  if (flags & ~kKnownFlags) return raiseValueError(thread, "compile(): unrecognised flags");
  if (optimize < -1 || optimize > 2) return raiseValueError(thread, "compile(): invalid optimize value");
  frontend::CompileMode mode;
  if (!parseMode(thread, v[2], uint32_t(flags), &mode)) return nullptr;
  const bool wantsTree = flags & frontend::kOnlyAst;
  const int isTree = isAst(thread, v[0]);
  if (isTree < 0) return nullptr;
  if (isTree && wantsTree) return Ref::share(v[0]);
  if (wantsTree && version >= 0 && version < kGrammarVersion)
    return raise(thread, NotImplementedErrorType, "compile(): the grammar of Python 3.%d is not known, only that of 3.%d",
                 int(version), kGrammarVersion);
  SourceText source;
  if (!isTree && !sourceText(thread, v[0], source, "compile", "string, bytes or AST object")) return nullptr;
  const uint32_t all = uint32_t(flags) | source.flags | (dontInherit ? 0 : inheritedFlags(thread));
  const int level = optimize < 0 ? 0 : int(optimize);
  if (isTree) return compileTreeToCode(thread, v[0], fileName, mode, all, level);
  return wantsTree ? parseToObject(thread, source.text, fileName, mode, all)
                   : compileToCode(thread, source.text, fileName, mode, all, level);
}

const MethodDef kEvaluateFunctions[] = {
    {"exec", method::bound(execFunction), "($module, source, globals=None, locals=None, /, *, closure=None)",
     "Run source or a code object in the given namespaces."},
    {"eval", method::positional(evalFunction, 1, 3), "($module, source, globals=None, locals=None, /)",
     "The value of an expression, given as source or a code object."},
    {"compile", method::bound(compileFunction),
     "($module, /, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
     "Compile source into a code object that exec() or eval() can run."},
    {},
};

Ref runSource(Thread &thread, const char *source, size_t size, const char *fileName, DictObject *globals) {
  Ref name = makeStr(thread, fileName);
  if (!name) return nullptr;
  Ref code = compileToCode(thread, {source, size}, name, frontend::CompileMode::Exec, 0);
  if (!code) return nullptr;
  return runCode(thread, code.as<CodeObject>(), globals, Value(reinterpret_cast<Object *>(globals)));
}

} // namespace krait::runtime
