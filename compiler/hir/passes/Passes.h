// Passes over HIR, one entry function each (Passes.def), and the pipeline that runs them.
//
// The runner owns the ceremony: verification after every pass in builds with assertions, dumps, statistics. A pass
// never prints.
#pragma once
#include "compiler/hir/ir/Hir.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace krait::hir {

class Inlinable;

struct PassContext {
  Module *module = nullptr;                   // null for functions read from text
  std::shared_ptr<const Inlinable> inlinable; // of the module; null: no calls are inlined
};

#define PASS(Name, text, doc) bool run##Name(Function &function, PassContext &context);
#include "compiler/hir/passes/Passes.def"

struct PassInfo {
  std::string_view name, doc;
  bool (*run)(Function &, PassContext &);
};
/// All passes in pipeline order.
const std::vector<PassInfo> &passes();
const PassInfo *findPass(std::string_view name);

struct PipelineOptions {
  std::vector<std::string> printAfter; // pass names; "build" for the graph as built
  std::string *printed = nullptr;      // receives the dumps
};
/// Runs the whole pipeline over a function. Not empty: the verifier's complaint, with the pass's name.
std::string runPipeline(Function &function, PassContext &context, const PipelineOptions &options);

} // namespace krait::hir
