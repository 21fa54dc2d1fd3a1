// Distance between names: edit distance in which a change of case costs half a change of letter. A candidate counts
// when its distance is at most a third of the two lengths together (rounded up), as CPython 3.11's messages have it.
#include "runtime/errors/Suggestions.h"
#include "runtime/call/Call.h"
#include "runtime/call/Frame.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/List.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <vector>

namespace krait::runtime {

namespace {

constexpr int kMoveCost = 2, kCaseCost = 1;
constexpr size_t kMaxNameLength = 40;
constexpr size_t kMaxCandidates = 750;

int substitutionCost(char a, char b) {
  if (a == b) return 0;
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
  return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

/// Edit distance, or a number above `limit` when it is larger than that.
int distance(std::string_view a, std::string_view b, int limit) {
  while (!a.empty() && !b.empty() && a.front() == b.front())
    a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && a.back() == b.back())
    a.remove_suffix(1), b.remove_suffix(1);
  if (a.size() > kMaxNameLength || b.size() > kMaxNameLength) return limit + 1;
  std::vector<int> row(a.size() + 1);
  for (size_t i = 0; i <= a.size(); ++i)
    row[i] = int(i) * kMoveCost;
  for (size_t j = 1; j <= b.size(); ++j) {
    int diagonal = row[0];
    row[0] = int(j) * kMoveCost;
    int least = row[0];
    for (size_t i = 1; i <= a.size(); ++i) {
      int substituted = diagonal + substitutionCost(a[i - 1], b[j - 1]);
      diagonal = row[i];
      row[i] = std::min(substituted, std::min(row[i], row[i - 1]) + kMoveCost);
      least = std::min(least, row[i]);
    }
    if (least > limit) return limit + 1;
  }
  return row[a.size()];
}

class Search {
public:
  explicit Search(std::string name) : name_(std::move(name)) {}
  void consider(Value candidate) {
    if (!candidate || !isStr(candidate) || ++seen_ > kMaxCandidates) return;
    std::string text = strToUtf8(candidate);
    if (text == name_) return;
    int limit = int(name_.size() + text.size() + 3) * kMoveCost / 6;
    if (best_ >= 0) limit = std::min(limit, best_ - 1);
    int found = distance(name_, text, limit);
    if (found <= limit) best_ = found, suggestion_ = std::move(text);
  }
  const std::string &result() const { return suggestion_; }

private:
  std::string name_, suggestion_;
  int best_ = -1;
  size_t seen_ = 0;
};

void considerKeys(Search &search, const DictObject *dict) {
  Value key, value;
  for (int64_t at = 0; dict && dictNext(dict, &at, &key, &value);)
    search.consider(key);
}

std::string forName(Value exception) {
  Value name = exception.as<NameErrorObject>()->name;
  Value traceback = exception.as<BaseExceptionObject>()->traceback;
  if (!name || !isStr(name) || !traceback) return {};
  while (Value next = traceback.as<TracebackObject>()->next)
    traceback = next;
  Frame *frame = traceback.as<TracebackObject>()->frame->frame;
  if (!frame) return {};
  // Nearest scope first: its suggestion wins even when a farther scope has a closer name.
  Search locals(strToUtf8(name));
  for (int64_t i = 0; i < frame->code->localCount; ++i)
    locals.consider(tupleItem(frame->code->localsPlusNames, i));
  if (!locals.result().empty()) return locals.result();
  Search globals(strToUtf8(name));
  considerKeys(globals, frameGlobals(frame));
  if (!globals.result().empty()) return globals.result();
  Search builtins(strToUtf8(name));
  considerKeys(builtins, frameBuiltins(frame));
  return builtins.result();
}

std::string forAttribute(Thread &thread, Value exception) {
  auto *error = exception.as<AttributeErrorObject>();
  if (!error->name || !isStr(error->name) || !error->object) return {};
  bool found = false;
  Ref names_ = callSpecial(thread, error->object, names().__dir__, {}, &found);
  Search search(strToUtf8(error->name));
  if (names_ && isList(names_)) {
    auto *list = names_.as<ListObject>();
    for (int64_t i = 0; i < list->size; ++i)
      search.consider(list->items[i]);
  }
  return search.result();
}

} // namespace

std::string suggestionFor(Thread &thread, Value exception) {
  Ref saved = takePending(thread);
  std::string suggestion;
  if (isInstanceOf(exception, NameErrorType))
    suggestion = forName(exception);
  else if (isInstanceOf(exception, AttributeErrorType))
    suggestion = forAttribute(thread, exception);
  clearPending(thread);
  thread.exception = saved.release();
  return suggestion;
}

} // namespace krait::runtime
