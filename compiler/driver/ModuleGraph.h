// The modules of a program: which files its `import` statements lead to.
//
// Imports are read off the code units (every IMPORT_NAME has its level and names as constants before it), so they are
// found in functions, branches and `try` alike. Modules are looked for where Python would look at run time in the
// program's own directory: packages (folder with __init__.py), modules (NAME.py), then folders without __init__.py
// (namespace packages). What is not there belongs to the standard library or fails at run time.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/driver/FrontEnd.h"
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace krait::driver {

struct GraphModule {
  std::string name; // dotted; "__main__" for the program
  std::string path; // empty for a namespace package
  bool isPackage = false;
  Translation translation; // of an empty source for a namespace package
};

/// An import found in a code unit, as written.
struct ImportSite {
  int level = 0;                  // leading dots
  std::string name;               // may be empty: `from . import x`
  std::vector<std::string> names; // after `from ... import`; "*" as it is
};
std::vector<ImportSite> findImports(const bytecode::CodeUnit &unit);

class ModuleGraph {
public:
  /// Follows the imports of the program in `path`, whose source is `bytes`. Modules with errors are kept, their imports
  /// are unknown. `failure` gets a sentence if a file that exists cannot be read.
  void build(const std::string &path, const std::string &bytes);

  /// The program first, the others in order of discovery (the same every time).
  const std::deque<GraphModule> &modules() const { return modules_; }
  const std::string &failure() const { return failure_; }

private:
  void add(const std::string &name, const std::string &path, bool isPackage, const std::string *bytes);
  void follow(size_t index);
  /// Adds the module and its parents as far as they exist; false if `name` itself does not.
  bool require(const std::string &name);

  std::string root_; // directory of the program
  std::deque<GraphModule> modules_;
  std::set<std::string> found_, packages_, absent_;
  std::string failure_;
};

} // namespace krait::driver
