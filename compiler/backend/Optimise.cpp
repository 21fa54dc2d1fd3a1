// The tiers of Object.h as LLVM pass pipelines.
//
// The cheap pipeline is the eight passes measured in core-numbers.md. The full one is LLVM's own default; in the middle
// tier it runs over the whole module, but optional passes skip every function (and loop, and call-graph component) that
// has no hot loop: module passes need to see everything, and skipping is decided in one place instead of in a pipeline
// of our own.
#include "compiler/backend/Object.h"
#include <llvm/Analysis/LazyCallGraph.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/PassInstrumentation.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Passes/StandardInstrumentations.h>
#include <llvm/Transforms/IPO/AlwaysInliner.h>
#include <llvm/Transforms/IPO/GlobalDCE.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/ADCE.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>
#include <llvm/Transforms/Scalar/GVN.h>
#include <llvm/Transforms/Scalar/JumpThreading.h>
#include <llvm/Transforms/Scalar/LICM.h>
#include <llvm/Transforms/Scalar/LoopPassManager.h>
#include <llvm/Transforms/Scalar/SROA.h>
#include <llvm/Transforms/Scalar/SimplifyCFG.h>

namespace krait::backend {
namespace {

bool isHot(const llvm::Function &function) { return function.hasFnAttribute(kHotFunction); }

/// Whether an optional pass may run on this piece of IR.
bool concernsHotCode(llvm::Any ir) {
  if (auto *function = llvm::any_cast<const llvm::Function *>(&ir)) return isHot(**function);
  if (auto *loop = llvm::any_cast<const llvm::Loop *>(&ir)) return isHot(*(*loop)->getHeader()->getParent());
  if (auto *component = llvm::any_cast<const llvm::LazyCallGraph::SCC *>(&ir))
    return llvm::any_of(**component, [](llvm::LazyCallGraph::Node &node) { return isHot(node.getFunction()); });
  return true;
}

/// Runs its passes on functions that are not left to the full pipeline.
struct ColdFunctions : llvm::PassInfoMixin<ColdFunctions> {
  llvm::FunctionPassManager passes;
  bool leaveHot;

  ColdFunctions(llvm::FunctionPassManager passes, bool leaveHot) : passes(std::move(passes)), leaveHot(leaveHot) {}

  llvm::PreservedAnalyses run(llvm::Function &function, llvm::FunctionAnalysisManager &analyses) {
    if (leaveHot && isHot(function)) return llvm::PreservedAnalyses::all();
    return passes.run(function, analyses);
  }
};

llvm::FunctionPassManager cheapPasses() {
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
  passes.addPass(llvm::EarlyCSEPass(/*UseMemorySSA=*/true));
  passes.addPass(llvm::SimplifyCFGPass());
  passes.addPass(llvm::InstCombinePass());
  passes.addPass(llvm::GVNPass());
  passes.addPass(llvm::JumpThreadingPass());
  passes.addPass(llvm::createFunctionToLoopPassAdaptor(llvm::LICMPass(llvm::LICMOptions()), /*UseMemorySSA=*/true));
  passes.addPass(llvm::SimplifyCFGPass());
  passes.addPass(llvm::ADCEPass());
  return passes;
}

struct Analyses {
  llvm::LoopAnalysisManager loop;
  llvm::FunctionAnalysisManager function;
  llvm::CGSCCAnalysisManager component;
  llvm::ModuleAnalysisManager module;

  explicit Analyses(llvm::PassBuilder &builder) {
    builder.registerModuleAnalyses(module);
    builder.registerCGSCCAnalyses(component);
    builder.registerFunctionAnalyses(function);
    builder.registerLoopAnalyses(loop);
    builder.crossRegisterProxies(loop, function, component, module);
  }
};

void runCheap(llvm::Module &module, llvm::TargetMachine &machine, bool leaveHot) {
  llvm::PassBuilder builder(&machine);
  Analyses analyses(builder);
  llvm::ModulePassManager passes;
  passes.addPass(llvm::AlwaysInlinerPass(/*InsertLifetimeIntrinsics=*/false));
  passes.addPass(llvm::GlobalDCEPass());
  passes.addPass(llvm::createModuleToFunctionPassAdaptor(ColdFunctions(cheapPasses(), leaveHot)));
  passes.run(module, analyses.module);
}

void runFull(llvm::Module &module, llvm::TargetMachine &machine, llvm::OptimizationLevel level, bool onlyHot) {
  llvm::PassInstrumentationCallbacks callbacks;
  if (onlyHot)
    callbacks.registerShouldRunOptionalPassCallback([](llvm::StringRef, llvm::Any ir) { return concernsHotCode(ir); });
  llvm::PassBuilder builder(&machine, llvm::PipelineTuningOptions(), std::nullopt, &callbacks);
  Analyses analyses(builder);
  builder.buildPerModuleDefaultPipeline(level).run(module, analyses.module);
}

} // namespace

void optimiseModule(llvm::Module &module, llvm::TargetMachine &machine, Tier tier) {
  switch (tier) {
  case Tier::O1:
    return runCheap(module, machine, /*leaveHot=*/false);
  case Tier::O2:
    runCheap(module, machine, /*leaveHot=*/true);
    if (llvm::any_of(module, isHot)) runFull(module, machine, llvm::OptimizationLevel::O2, /*onlyHot=*/true);
    return;
  case Tier::O3:
    return runFull(module, machine, llvm::OptimizationLevel::O3, /*onlyHot=*/false);
  }
}

} // namespace krait::backend
