// None, True, False, NotImplemented, Ellipsis: immortal static objects.
#pragma once
#include "runtime/types/Int.h"

namespace krait::runtime {

extern Object NoneObject, NotImplementedObject, EllipsisObject;
extern BoolObject TrueObject, FalseObject;
extern Type ObjectType, TypeType, NoneTypeType, NotImplementedType, EllipsisType;

inline Value None() { return Value(&NoneObject); }
inline Value True() { return Value(&TrueObject); }
inline Value False() { return Value(&FalseObject); }
inline Value NotImplemented() { return Value(&NotImplementedObject); }
inline Value Ellipsis() { return Value(&EllipsisObject); }
inline bool isNone(Value value) { return value == None(); }
inline Ref noneRef() { return Ref::share(None()); }
inline Ref boolRef(bool value) { return Ref::share(value ? True() : False()); }
inline Ref notImplementedRef() { return Ref::share(NotImplemented()); }

} // namespace krait::runtime
