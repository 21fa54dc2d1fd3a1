#include "compiler/hir/passes/Passes.h"
#include <algorithm>

namespace krait::hir {

const std::vector<PassInfo> &passes() {
  static const std::vector<PassInfo> all = {
#define PASS(Name, text, doc) {text, doc, run##Name},
#include "compiler/hir/passes/Passes.def"
  };
  return all;
}

const PassInfo *findPass(std::string_view name) {
  for (const PassInfo &pass : passes())
    if (pass.name == name) return &pass;
  return nullptr;
}

std::string runPipeline(Function &function, PassContext &context, const PipelineOptions &options) {
  auto after = [&](std::string_view name) {
    if (options.printed &&
        std::find(options.printAfter.begin(), options.printAfter.end(), name) != options.printAfter.end())
      *options.printed += "; after " + std::string(name) + "\n" + print(function);
  };
  after("build");
  for (const PassInfo &pass : passes()) {
    pass.run(function, context);
    after(pass.name);
#ifdef KRAIT_ASSERTIONS
    if (std::string complaint = verify(function); !complaint.empty()) return std::string(pass.name) + ": " + complaint;
#endif
  }
  return {};
}

} // namespace krait::hir
