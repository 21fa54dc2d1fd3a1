#include "compiler/driver/ModuleGraph.h"
#include "compiler/bytecode/Instructions.h"
#include "compiler/driver/Files.h"
#include <climits>
#include <cstdlib>
#include <sys/stat.h>
#include <unordered_set>

namespace krait::driver {
namespace {

using bytecode::CodeUnit;
using bytecode::Instruction;
using bytecode::Instructions;
using bytecode::Opcode;

bool isRegular(const std::string &path) {
  struct stat status;
  return ::stat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode);
}
bool isDirectory(const std::string &path) {
  struct stat status;
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

const Constant *constantOf(const CodeUnit &unit, const Instruction &instruction) {
  bool loads = instruction.op == Opcode::LOAD_CONST && instruction.arg < unit.consts.size();
  return loads ? unit.consts[instruction.arg] : nullptr;
}

void collect(const CodeUnit &unit, std::vector<ImportSite> &sites, std::unordered_set<const CodeUnit *> &seen) {
  if (!seen.insert(&unit).second) return;
  Instruction beforeLast, last;
  for (const Instruction &instruction : Instructions(unit.code)) {
    if (instruction.op == Opcode::IMPORT_NAME && instruction.arg < unit.names.size()) {
      const Constant *level = constantOf(unit, beforeLast), *names = constantOf(unit, last);
      ImportSite site;
      site.name = unit.names[instruction.arg]->text;
      if (level && level->kind == ConstantKind::Int) site.level = int(level->integer);
      if (names && names->kind == ConstantKind::Tuple)
        for (const Constant *name : names->items)
          site.names.emplace_back(name->text);
      sites.push_back(std::move(site));
    }
    beforeLast = last;
    last = instruction;
  }
  for (const Constant *constant : unit.consts)
    if (constant->kind == ConstantKind::Code) collect(*constant->code, sites, seen);
}

std::string parentOf(const std::string &name) {
  size_t dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(0, dot);
}

/// The package that relative imports of a module start from, `level` dots up; false if that leads out of the top.
bool relativeBase(const GraphModule &module, int level, std::string &base) {
  base = module.isPackage ? module.name : parentOf(module.name);
  for (int i = 1; i < level && !base.empty(); ++i)
    base = parentOf(base);
  return !base.empty();
}

} // namespace

std::vector<ImportSite> findImports(const CodeUnit &unit) {
  std::vector<ImportSite> sites;
  std::unordered_set<const CodeUnit *> seen;
  collect(unit, sites, seen);
  return sites;
}

void ModuleGraph::build(const std::string &path, const std::string &bytes) {
  char resolved[PATH_MAX];
  root_ = directoryOf(::realpath(path.c_str(), resolved) ? resolved : path); // what sys.path[0] will be
  add("__main__", path, false, &bytes);
  for (size_t i = 0; i < modules_.size(); ++i)
    follow(i);
}

void ModuleGraph::add(const std::string &name, const std::string &path, bool isPackage, const std::string *bytes) {
  GraphModule &module = modules_.emplace_back();
  module.name = name;
  module.path = path;
  module.isPackage = isPackage;
  found_.insert(name);
  if (isPackage) packages_.insert(name);
  if (path.empty()) { // a namespace package: nothing happens when it is imported
    module.translation = translate("", "");
    return;
  }
  std::string own, error;
  if (!bytes) {
    if (!readFile(path, own, error) && failure_.empty()) failure_ = "cannot read '" + path + "': " + error;
    bytes = &own;
  }
  module.translation = translate(*bytes, path);
}

void ModuleGraph::follow(size_t index) {
  if (!modules_[index].translation.code) return;
  for (const ImportSite &site : findImports(*modules_[index].translation.code->root)) {
    std::string name = site.name;
    if (site.level > 0) {
      std::string base;
      if (!relativeBase(modules_[index], site.level, base)) continue; // an ImportError at run time
      name = name.empty() ? base : base + "." + name;
    }
    if (!require(name)) continue;
    for (const std::string &each : site.names)
      if (each != "*") require(name + "." + each);
  }
}

bool ModuleGraph::require(const std::string &name) {
  if (found_.contains(name)) return true;
  if (absent_.contains(name)) return false;
  std::string parent = parentOf(name);
  std::string relative = name;
  for (char &c : relative)
    if (c == '.') c = '/';
  std::string place = joinPath(root_, relative);
  bool exists = parent.empty() || (require(parent) && packages_.contains(parent));
  if (!exists) {
  } else if (isRegular(place + "/__init__.py")) {
    add(name, place + "/__init__.py", true, nullptr);
  } else if (isRegular(place + ".py")) {
    add(name, place + ".py", false, nullptr);
  } else if (isDirectory(place)) {
    add(name, "", true, nullptr);
  } else {
    exists = false;
  }
  if (!exists) absent_.insert(name);
  return exists;
}

} // namespace krait::driver
