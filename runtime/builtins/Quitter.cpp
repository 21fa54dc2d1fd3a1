// exit and quit: objects of the module site, which CPython imports at start. Calling one closes standard input and
// raises SystemExit; its repr says so to who types the name at a prompt.
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <cstddef>

namespace krait::runtime {

namespace {

struct QuitterObject : Object {
  Value name, key; // str, owned
};

Ref reprSlot(Thread &thread, Value self) {
  auto *quitter = self.as<QuitterObject>();
  return formatStr(thread, "Use %U() or %U to exit", quitter->name, quitter->key);
}

Ref callSlot(Thread &thread, Value, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("Quitter.__call__", "(code=None)");
  Value values[1];
  if (argumentCount(count) > 1) // a function written in Python says it so
    return raiseTypeError(thread, "Quitter.__call__() takes from 1 to 2 positional arguments but %zu were given",
                          argumentCount(count) + 1);
  if (!signature.bind(thread, args, count, keywordNames, values)) return nullptr;
  if (Value in = sysAttribute(thread, "stdin")) {
    Ref held = Ref::share(in);
    if (!callMethod(thread, held, names().close)) clearPending(thread);
  }
  return raiseWithArgument(thread, SystemExitType, values[0] ? values[0] : None());
}

void destroy(Object *object) {
  auto *quitter = static_cast<QuitterObject *>(object);
  decref(quitter->name), decref(quitter->key);
  freeObject(object);
}

const MemberDef kMembers[] = {{"name", MemberKind::Object, offsetof(QuitterObject, name)},
                              {"eof", MemberKind::Object, offsetof(QuitterObject, key)},
                              {}};

constinit Type QuitterType = builtinType({
    .name = "_sitebuiltins.Quitter",
    .flags = kTypeDisallowInstantiation,
    .basicSize = sizeof(QuitterObject),
    .slots = {.tp_dealloc = destroy, .tp_repr = reprSlot, .tp_call = callSlot},
    .members = kMembers,
});

} // namespace

Ref makeQuitter(Thread &thread, const char *name) {
  if (!QuitterType.hasFlag(kTypeReady)) readyType(QuitterType);
  Ref text = makeStr(thread, name), key = makeStr(thread, "Ctrl-D (i.e. EOF)");
  auto *quitter = text && key ? allocate<QuitterObject>(thread, &QuitterType) : nullptr;
  if (!quitter) return nullptr;
  quitter->name = text.release();
  quitter->key = key.release();
  return Ref::steal(quitter);
}

} // namespace krait::runtime
