// The slow twins of the entries in runtime/fast/Entries.cpp: same meaning, any operands.
#pragma once
#include "runtime/call/Frame.h"
#include "runtime/fast/Attribute.h"
#include "runtime/types/Dict.h"

namespace krait::runtime {

/// A site of load_global: the cells of the module's and the builtins' dictionary, both set or both null.
struct GlobalCache {
  GlobalCell *global, *builtin;
};
static_assert(sizeof(GlobalCache) <= kSiteBytes);

extern "C" {
uint64_t kr_load_global_slow(Thread *thread, Frame *frame, Value name, GlobalCache *cache);
uint64_t kr_peek_global_slow(Thread *thread, Frame *frame, Value name, GlobalCache *cache); // borrowed
uint64_t kr_load_attr_slow(Thread *thread, Value object, Value name, DataSite *site);
bool kr_store_attr_slow(Thread *thread, Value object, Value value, Value name, DataSite *site);
uint64_t kr_load_method_slow(Thread *thread, Value object, Value name, MethodSite *site, uint64_t *method);
uint64_t kr_get_item_slow(Thread *thread, Value container, Value key);
bool kr_set_item_slow(Thread *thread, Value container, Value key, Value value);
uint64_t kr_build_pair_slow(Thread *thread, Value a, Value b); // items stolen
uint64_t kr_build_triple_slow(Thread *thread, Value a, Value b, Value c);
bool kr_list_append_slow(Thread *thread, Value list, Value item); // item stolen
uint64_t kr_unpack_sequence_slow(Thread *thread, Value sequence, uint64_t count, Value *items);
uint64_t kr_binary_op_slow(Thread *thread, Value left, Value right, uint64_t op);
uint64_t kr_add_slow(Thread *thread, Value left, Value right);
uint64_t kr_subtract_slow(Thread *thread, Value left, Value right);
uint64_t kr_multiply_slow(Thread *thread, Value left, Value right);
uint64_t kr_true_divide_slow(Thread *thread, Value left, Value right);
uint64_t kr_inplace_op_slow(Thread *thread, Value left, Value right, uint64_t op); // left stolen
uint64_t kr_compare_op_slow(Thread *thread, Value left, Value right, uint64_t op);
int64_t kr_equal_test_slow(Thread *thread, Value left, Value right, uint64_t op); // Eq and Ne
int64_t kr_compare_test_slow(Thread *thread, Value left, Value right, uint64_t op);
uint64_t kr_get_len_slow(Thread *thread, Value object);
int64_t kr_truth_slow(Thread *thread, Value value);
bool kr_make_cell_slow(Thread *thread, Frame *frame, uint64_t slot);
void kr_raise_unbound_deref(Thread *thread, Frame *frame, uint64_t slot);
uint64_t kr_iter_next_slow(Thread *thread, Value iterator);
/// What follows a call's success when a poll flag is set. `result` is stolen; zero: an exception is pending or an exit
/// is forced.
uint64_t kr_after_call(Thread *thread, uint64_t result);
uint64_t kr_box_float_slow(Thread *thread, double value); // not zero
bool kr_store_attr_float_slow(Thread *thread, Value object, double value, Value name, DataSite *site);
bool kr_set_item_float_slow(Thread *thread, Value container, Value key, double value);
}

/// The end of every call: signals and forced exits take effect before the next instruction.
[[gnu::always_inline]] inline uint64_t afterCall(Thread &thread, Ref result) {
  const uint64_t bits = result.release().bits();
  return KRAIT_LIKELY(!thread.pollFlags) ? bits : kr_after_call(&thread, bits);
}

} // namespace krait::runtime
