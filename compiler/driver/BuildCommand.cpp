// krait build: a whole program to an executable, or one stage of its translation as text.
#include "compiler/bytecode/Disassembler.h"
#include "compiler/bytecode/Marshal.h"
#include "compiler/bytecode/Pyc.h"
#include "compiler/driver/BackEnd.h"
#include "compiler/driver/Commands.h"
#include "compiler/driver/Files.h"
#include "compiler/driver/FrontEnd.h"
#include "compiler/driver/Messages.h"
#include "compiler/driver/ModuleGraph.h"
#include <iterator>

namespace krait::driver {
namespace {

using bytecode::EmitKind;

int emitDump(DumpKind kind, const std::string &path, const std::string &bytes, const std::string &output) {
  Dump result = dump(kind, bytes, path);
  if (result.error) return reportFailure(*result.error);
  return writeResult(output, path, result.text);
}

/// A stage that the driver itself reaches. `output` is where text goes.
int emitHere(const std::string &emit, const CommandLine &line, const std::string &path, const std::string &bytes) {
  std::string output = line.output.empty() ? "-" : line.output;
  if (emit == "tokens") return emitDump(DumpKind::Tokens, path, bytes, output);
  if (emit == "ast") return emitDump(DumpKind::IndentedAst, path, bytes, output);
  if (emit == "symtable") return emitDump(DumpKind::Symtable, path, bytes, output);
  Translation translation = translate(bytes, path);
  for (const SyntaxWarning &warning : translation.warnings)
    print(warning, path);
  if (translation.error) return reportFailure(*translation.error);
  if (emit == "bytecode") return writeResult(output, path, disassemble(*translation.code->root));
  std::string pyc = writePyc(bytecode::hashHeader(bytes, bytecode::PycMode::CheckedHash), *translation.code->root);
  return chooseOutput(line, path, ".pyc", output) ? writeResult(output, path, pyc) : kUsageError;
}

/// Files are named after the program; text goes to standard output.
bool chooseOutput(EmitKind kind, const CommandLine &line, const std::string &path, std::string &output) {
  bool isFile = kind == EmitKind::Executable || kind == EmitKind::Object;
  if (isFile) return driver::chooseOutput(line, path, kind == EmitKind::Object ? ".o" : "", output);
  output = line.output.empty() ? "-" : line.output;
  return true;
}

/// Fills in the modules; reports errors in them. False: `status` is what to exit with.
bool addModules(const ModuleGraph &graph, bytecode::BuildRequest &request, int &status) {
  status = kDone;
  for (const GraphModule &module : graph.modules()) {
    for (const SyntaxWarning &warning : module.translation.warnings)
      print(warning, module.path);
    if (module.translation.error) status = std::max(status, reportFailure(*module.translation.error));
    bytecode::BuildModule &built = request.modules.emplace_back();
    built.name = module.name;
    built.isPackage = module.isPackage;
    built.path = module.path;
    built.source = module.translation.text;
    if (module.translation.code) built.code = writeMarshal(*module.translation.code->root, bytecode::SetOrder::AsMade);
  }
  return status == kDone;
}

int emitByBackEnd(EmitKind kind, const CommandLine &line, const std::string &path, const std::string &bytes) {
  bytecode::BuildRequest request;
  request.emit = kind;
  if (!chooseOutput(kind, line, path, request.output)) return kUsageError;
  request.optimize = line.optimize;
  request.stats = line.stats;
  request.printAfter = line.printAfter;
  request.krait = ownPath();
  if (request.output != "-" && isSameFile(request.output, path))
    return report(kUsageError, "the result would replace its source '" + path + "'; name another file with -o");
  ModuleGraph graph;
  graph.build(path == kStandardInput ? path : absolutePath(path), bytes);
  if (!graph.failure().empty()) return report(kEnvironmentError, graph.failure());
  int status = kDone;
  return addModules(graph, request, status) ? runBackEnd(request) : status;
}

} // namespace

int buildCommand(const CommandLine &line) {
  std::string emit = line.emit.empty() ? "exe" : line.emit;
  bool here = emit == "tokens" || emit == "ast" || emit == "symtable" || emit == "bytecode" || emit == "pyc";
  size_t kind = 0;
  while (kind < std::size(bytecode::kEmitNames) && bytecode::kEmitNames[kind] != emit)
    ++kind;
  if (!here && kind == std::size(bytecode::kEmitNames))
    return report(kUsageError, "cannot emit '" + emit +
                                   "': expected exe, obj, asm, llvm-ir, hir, bytecode, pyc, symtable, ast or tokens");
  std::string path, bytes;
  if (int status = readOperand(line, path, bytes)) return status;
  return here ? emitHere(emit, line, path, bytes) : emitByBackEnd(EmitKind(kind), line, path, bytes);
}

} // namespace krait::driver
