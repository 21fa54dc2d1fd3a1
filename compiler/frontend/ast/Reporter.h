// Where the phases after parsing leave their first error and their warnings.
//
// A phase that meets an error reports it and goes on as well as it can without crashing; only the first error counts,
// and nothing is recorded after it. Between phases the driver of the pipeline asks `failed()`.
#pragma once
#include "compiler/frontend/ast/Nodes.h"
#include "compiler/support/Diagnostic.h"
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace krait::ast {

class Reporter {
public:
  /// `where` as CPython's compiler reports it: columns are byte offsets plus one.
  void error(const Location &where, std::string message) {
    if (error_) return;
    error_.emplace();
    error_->message = std::move(message);
    error_->line = where.lineno;
    error_->offset = where.col_offset + 1;
    error_->endLine = where.end_lineno;
    if (where.end_col_offset >= -1) error_->endOffset = where.end_col_offset + 1; // below: unknown, None in Python
  }
  /// An error without a position, for example nesting that is too deep.
  void error(ErrorKind kind, std::string message) {
    if (error_) return;
    error_.emplace();
    error_->kind = kind;
    error_->message = std::move(message);
  }
  void warn(const Location &where, std::string message) {
    if (!error_) warnings_.push_back({WarningKind::SyntaxWarning, std::move(message), where.lineno});
  }
  bool failed() const { return error_.has_value(); }
  std::optional<SyntaxError> takeError() { return std::move(error_); }
  std::vector<SyntaxWarning> takeWarnings() { return std::move(warnings_); }

private:
  std::optional<SyntaxError> error_;
  std::vector<SyntaxWarning> warnings_;
};

/// Counts nesting of the tree walkers: CPython's limit, so that a deep tree is an error and never a stack overflow.
class DepthGuard {
public:
  static constexpr int kLimit = 2990;
  DepthGuard(int &depth, Reporter &reporter) : depth_(depth) {
    if (++depth_ > kLimit)
      reporter.error(ErrorKind::RecursionError, "maximum recursion depth exceeded during compilation");
  }
  DepthGuard(const DepthGuard &) = delete;
  DepthGuard &operator=(const DepthGuard &) = delete;
  ~DepthGuard() { --depth_; }
  bool tooDeep() const { return depth_ > kLimit; }

private:
  int &depth_;
};

} // namespace krait::ast
