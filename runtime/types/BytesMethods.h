// What bytes and bytearray share. Private to the files of the two.
#pragma once
#include "runtime/call/Method.h"
#include "runtime/types/Bytes.h"

namespace krait::runtime {

extern const MethodDef kBytesMethods[]; // serve both types; bytearray adds its own
[[nodiscard]] Ref makeByteArray(Thread &thread, std::string_view bytes);
/// At start, before types are readied: bytearray's table from the shared rows and its own.
void joinByteArrayMethods();

/// bytes(source, encoding, errors); zero for what is absent. An exact bytes.
[[nodiscard]] Ref bytesFromSource(Thread &thread, Value source, Value encoding, Value errors);
Ref bytesLikeCompare(Thread &thread, Value left, Value right, CompareOp op);
int bytesLikeContains(Thread &thread, Value self, Value item);

} // namespace krait::runtime
