#include "runtime/vm/Import.h"
#include "compiler/bytecode/Marshal.h"
#include "runtime/builtins/NativeModules.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/LeakCheck.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/start/Image.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Codecs.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/CodeCache.h"
#include "runtime/vm/Evaluate.h"
#include <cerrno>
#include <climits>
#include <sys/stat.h>
#include <unistd.h>

namespace krait::runtime {

// Image modules

/// Compiled code expects constants and names to be there. False: MemoryError pending.
static bool bindNative(Thread &thread, CodeObject *code, const ImageModule &image, size_t *next) {
  if (!completed(thread, code)) return false;
  if (*next < image.functionCount) code->native = image.functions[*next];
  ++*next;
  const TupleObject *consts = code->consts.as<TupleObject>();
  for (int64_t i = 0; i < consts->size; ++i)
    if (isExactly(consts->items[i], CodeType) && !bindNative(thread, consts->items[i].as<CodeObject>(), image, next))
      return false;
  return true;
}

/// Fills the addresses of the module's global cells that its native code uses.
static bool bindCells(Thread &thread, ImageModule &image, DictObject *globals) {
  for (uint64_t i = 0; i < image.cellCount; ++i) {
    Ref name = internStr(thread, image.cellNames[i]);
    GlobalCell *cell = name ? dictCell(thread, globals, name) : nullptr;
    if (!cell) return false;
    image.cells[i] = cell;
  }
  return true;
}

Ref codeOfImageModule(Thread &thread, size_t index, DictObject *globals) {
  ImageModule &image = const_cast<ImageModule &>(runtimeState.imageModules[index]);
  bytecode::MarshalResult read =
      bytecode::readMarshal({image.code, size_t(image.codeSize)}, bytecode::MarshalTexts::InPlace);
  if (!read.tree) return raiseValueError(thread, "bad marshal data (%s)", read.error.message.c_str());
  Ref code = makeCode(thread, std::move(read.tree));
  if (!code || !image.functions || image.boundModule) return code;
  image.boundModule = globals;
  size_t next = 0;
  const bool bound = bindNative(thread, code.as<CodeObject>(), image, &next) && bindCells(thread, image, globals);
  return bound ? std::move(code) : nullptr;
}

// Finding

namespace {

enum class Origin : uint8_t { None, Image, Native, File, Namespace, Spec };

struct Found {
  Origin origin = Origin::None;
  bool isPackage = false;
  size_t imageIndex = 0;
  const NativeModuleDef *native = nullptr;
  bool isSourceless = false;        // File: a .pyc
  std::string file;                 // File: the source or .pyc
  std::vector<std::string> folders; // __path__ of packages
  Ref spec;                         // Spec: what a finder on sys.meta_path answered
};

std::string baseName(const std::string &name) {
  size_t dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(dot + 1);
}
std::string parentName(const std::string &name) {
  size_t dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(0, dot);
}
bool isFile(const std::string &path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}
bool isFolder(const std::string &path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

/// What an empty entry of sys.path means.
std::string currentFolder() {
  char folder[PATH_MAX];
  return getcwd(folder, sizeof folder) ? folder : ".";
}

void findBuiltIn(const std::string &name, Found &found) {
  for (size_t i = 0; i < runtimeState.imageModuleCount; ++i) {
    if (name != runtimeState.imageModules[i].name) continue;
    found.origin = Origin::Image;
    found.imageIndex = i;
    found.isPackage = runtimeState.imageModules[i].isPackage;
    return;
  }
  found.native = findNativeModule(name);
  if (found.native) found.origin = Origin::Native;
}

/// Asks the finders that the program has put on sys.meta_path. False: exception pending.
bool findByMetaPath(Thread &thread, const std::string &name, Value path, Found &found) {
  Ref finders = Ref::share(dictGetAscii(thread, runtimeState.sys, "meta_path"));
  if (!finders || !isList(finders) || finders.as<ListObject>()->size == 0) return true;
  Ref nameStr = makeStr(thread, name), findSpec = internStr(thread, "find_spec");
  for (int64_t i = 0; i < finders.as<ListObject>()->size; ++i) {
    Ref finder = Ref::share(finders.as<ListObject>()->items[i]);
    bool failed = false;
    Ref method = getAttributeOrNull(thread, finder, findSpec, &failed);
    if (failed) return false;
    if (!method) continue;
    Ref spec = call(thread, method, {nameStr, path, None()});
    if (!spec) return false;
    if (isNone(spec)) continue;
    found.origin = Origin::Spec;
    found.spec = std::move(spec);
    return true;
  }
  return true;
}

/// Is there BASE.py or BASE.pyc?
bool findFile(const std::string &base, Found &found) {
  for (const char *suffix : {".py", ".pyc"}) {
    if (!isFile(base + suffix)) continue;
    found.origin = Origin::File;
    found.file = base + suffix;
    found.isSourceless = found.file.ends_with('c');
    return true;
  }
  return false;
}

/// Looks in one folder; true when the search is over.
bool findInFolder(const std::string &folder, const std::string &tail, Found &found) {
  const std::string base = folder + "/" + tail;
  const bool hasFolder = isFolder(base);
  if (hasFolder && findFile(base + "/__init__", found)) {
    found.isPackage = true;
    found.folders = {base};
    return true;
  }
  if (findFile(base, found)) return true;
  if (hasFolder) found.folders.push_back(base); // a portion of a namespace package, unless something better comes
  return false;
}

bool findByPath(Thread &thread, const std::string &name, Value path, Found &found) {
  const std::string tail = baseName(name);
  Ref iterator = iterate(thread, path);
  while (iterator) {
    Ref entry = next(thread, iterator);
    if (!entry) break;
    if (!isStr(entry)) continue;
    const std::string folder = strToUtf8(entry);
    if (findInFolder(folder.empty() ? currentFolder() : folder, tail, found)) return true;
  }
  if (hasPending(thread)) return false;
  if (found.folders.empty()) return true;
  found.origin = Origin::Namespace;
  found.isPackage = true;
  return true;
}

bool find(Thread &thread, const std::string &name, Value parentPath, Found &found) {
  findBuiltIn(name, found);
  if (found.origin != Origin::None) return true;
  if (!findByMetaPath(thread, name, parentPath ? parentPath : None(), found)) return false;
  if (found.origin != Origin::None) return true;
  Ref path = Ref::share(parentPath ? parentPath : dictGetAscii(thread, runtimeState.sys, "path"));
  return !path || findByPath(thread, name, path, found);
}

// Loading

Ref strList(Thread &thread, const std::vector<std::string> &texts) {
  Ref list = makeList(thread);
  for (const std::string &text : texts)
    if (!list || !listAppend(thread, list.as<ListObject>(), makeStr(thread, text))) return nullptr;
  return list;
}

/// What __spec__ holds: an object with the attributes of importlib's ModuleSpec.
Ref makeSpec(Thread &thread, const std::string &name, Value origin, Value locations, Value cached) {
  static Value specClass;
  if (!specClass) {
    Ref className = internStr(thread, "ModuleSpec"), dict = makeDict(thread);
    Ref moduleName = internStr(thread, "_frozen_importlib");
    if (!dict || !dictSet(thread, dict.as<DictObject>(), names().__module__, moduleName)) return nullptr;
    specClass = makeClass(thread, &TypeType, className, Value(&EmptyTuple), dict, nullptr, {}).release();
    if (!specClass) return nullptr;
    addLeakCheckRoot(&specClass);
  }
  Ref spec = call(thread, specClass);
  if (!spec) return nullptr;
  struct {
    const char *name;
    Ref value;
  } rows[] = {{"name", makeStr(thread, name)},
              {"loader", noneRef()},
              {"origin", Ref::share(origin)},
              {"submodule_search_locations", Ref::share(locations)},
              {"parent", makeStr(thread, isNone(locations) ? parentName(name) : name)},
              {"has_location", boolRef(!isNone(origin))},
              {"cached", Ref::share(cached)},
              {"_initializing", boolRef(true)}};
  for (auto &row : rows) {
    Ref key = internStr(thread, row.name);
    if (!key || !setAttribute(thread, spec, key, row.value)) return nullptr;
  }
  return spec;
}

bool setGlobal(Thread &thread, DictObject *dict, Value name, Value value) { return dictSet(thread, dict, name, value); }

/// The attributes every module of code has.
bool fillModule(Thread &thread, ModuleObject *module, const std::string &name, Found &found, Value file) {
  DictObject *dict = module->dict;
  Ref folders = found.isPackage ? strList(thread, found.folders) : noneRef();
  Ref package = makeStr(thread, found.isPackage ? name : parentName(name));
  if (!folders || !package) return false;
  Ref cached = noneRef();
  if (found.origin == Origin::File)
    cached = found.isSourceless ? Ref::share(file) : makeStr(thread, cachedPath(thread, found.file));
  Ref spec = cached ? makeSpec(thread, name, file ? file : None(), folders, cached) : nullptr;
  return spec && setGlobal(thread, dict, names().__package__, package) &&
         setGlobal(thread, dict, names().__spec__, spec) && setGlobal(thread, dict, names().__loader__, None()) &&
         (!file || setGlobal(thread, dict, names().__file__, file)) &&
         (!file || setGlobal(thread, dict, names().__cached__, cached)) &&
         (!found.isPackage || setGlobal(thread, dict, names().__path__, folders)) &&
         setGlobal(thread, dict, names().__builtins__, Value(reinterpret_cast<Object *>(runtimeState.builtins)));
}

Ref codeOfFound(Thread &thread, const std::string &name, Found &found, Value file, DictObject *globals) {
  if (found.origin == Origin::Image) return codeOfImageModule(thread, found.imageIndex, globals);
  if (!found.isSourceless) return codeOfSource(thread, found.file, file);
  return codeOfSourceless(thread, name, found.file, file);
}

void endInitializing(Thread &thread, Value module) {
  Ref saved = takePending(thread);
  Ref attribute = internStr(thread, "_initializing");
  Value spec =
      isInstanceOf(module, ModuleType) ? dictGetStr(module.as<ModuleObject>()->dict, names().__spec__) : Value();
  if (spec && !isNone(spec) && !setAttribute(thread, spec, attribute, False())) clearPending(thread);
  assign(thread.exception, std::move(saved));
}

/// Runs a module's body; the module is in sys.modules meanwhile, and taken out again when the body fails.
Ref executeModule(Thread &thread, Value nameStr, const std::string &name, Found &found) {
  Ref module = makeModule(thread, nameStr);
  if (!module) return nullptr;
  auto *object = module.as<ModuleObject>();
  Ref file;
  // A module of the image without a path is a namespace package.
  std::string path = found.origin == Origin::Image  ? runtimeState.imageModules[found.imageIndex].path
                     : found.origin == Origin::File ? found.file
                                                    : std::string();
  if (!path.empty()) file = makeStr(thread, path);
  if (found.origin == Origin::Image && found.isPackage && !path.empty())
    found.folders = {path.substr(0, path.rfind('/') == std::string::npos ? 0 : path.rfind('/'))};
  if (!fillModule(thread, object, name, found, file)) return nullptr;
  if (!dictSet(thread, runtimeState.modules, nameStr, module)) return nullptr;
  if (found.origin == Origin::Namespace) {
    endInitializing(thread, module);
    return module;
  }
  Ref code = codeOfFound(thread, name, found, file, object->dict);
  Ref result = code ? evaluateCode(thread, code.as<CodeObject>(), object->dict,
                                   Value(reinterpret_cast<Object *>(object->dict)), {})
                    : nullptr;
  endInitializing(thread, module);
  if (!result) {
    Ref error = takePending(thread);
    (void)dictPop(thread, runtimeState.modules, nameStr);
    assign(thread.exception, std::move(error));
    return nullptr;
  }
  // The body may have put something else in its place.
  Value inTable = dictGet(thread, runtimeState.modules, nameStr);
  return inTable ? Ref::share(inTable) : hasPending(thread) ? nullptr : std::move(module);
}

/// A module from a finder's spec: loader.create_module, loader.exec_module.
Ref loadFromSpec(Thread &thread, Value nameStr, Value spec) {
  Ref loaderName = internStr(thread, "loader"), createName = internStr(thread, "create_module"),
      execName = internStr(thread, "exec_module"), originName = internStr(thread, "origin"),
      locationsName = internStr(thread, "submodule_search_locations");
  Ref loader = getAttribute(thread, spec, loaderName);
  if (!loader) return nullptr;
  bool failed = false;
  Ref create = getAttributeOrNull(thread, loader, createName, &failed);
  Ref module = create ? call(thread, create, {spec}) : failed ? nullptr : noneRef();
  if (module && isNone(module)) module = makeModule(thread, nameStr);
  if (!module) return nullptr;
  Ref locations = getAttributeOrNull(thread, spec, locationsName, &failed);
  Ref origin = getAttributeOrNull(thread, spec, originName, &failed);
  if (failed) return nullptr;
  const bool isPackage = locations && !isNone(locations);
  Ref package = makeStr(thread, isPackage ? strToUtf8(nameStr) : parentName(strToUtf8(nameStr)));
  if (!setAttribute(thread, module, names().__spec__, spec) ||
      !setAttribute(thread, module, names().__loader__, loader) ||
      !setAttribute(thread, module, names().__package__, package) ||
      (isPackage && !setAttribute(thread, module, names().__path__, locations)) ||
      (origin && isStr(origin) && !setAttribute(thread, module, names().__file__, origin)))
    return nullptr;
  if (!dictSet(thread, runtimeState.modules, nameStr, module)) return nullptr;
  if (callMethod(thread, loader, execName, {module})) {
    Value inTable = dictGet(thread, runtimeState.modules, nameStr);
    return inTable ? Ref::share(inTable) : hasPending(thread) ? nullptr : std::move(module);
  }
  Ref error = takePending(thread);
  (void)dictPop(thread, runtimeState.modules, nameStr);
  assign(thread.exception, std::move(error));
  return nullptr;
}

std::nullptr_t raiseNotFound(Thread &thread, Value name, const char *format, Value extra = {}) {
  raise(thread, ModuleNotFoundErrorType, format, name, extra);
  if (isInstanceOf(thread.exception, ImportErrorType))
    assign(thread.exception.as<ImportErrorObject>()->name, Ref::share(name));
  return nullptr;
}

Ref importAbsolute(Thread &thread, Value nameStr);

Ref findAndLoad(Thread &thread, Value nameStr) {
  const std::string name = strToUtf8(nameStr);
  Ref parent, parentPath;
  if (std::string parentText = parentName(name); !parentText.empty()) {
    Ref parentStr = makeStr(thread, parentText);
    parent = parentStr ? importAbsolute(thread, parentStr) : nullptr;
    if (!parent) return nullptr;
    if (Value loaded = dictGet(thread, runtimeState.modules, nameStr)) return Ref::share(loaded); // by the parent
    bool failed = false;
    parentPath = getAttributeOrNull(thread, parent, names().__path__, &failed);
    if (failed) return nullptr;
    if (!parentPath) return raiseNotFound(thread, nameStr, "No module named %R; %R is not a package", parentStr);
  }
  Found found;
  if (!find(thread, name, parentPath, found)) return nullptr;
  Ref module;
  switch (found.origin) {
  case Origin::None:
    return raiseNotFound(thread, nameStr, "No module named %R");
  case Origin::Native:
    module = makeNativeModule(thread, *found.native);
    if (!module || !dictSet(thread, runtimeState.modules, nameStr, module)) return nullptr;
    break;
  case Origin::Spec:
    module = loadFromSpec(thread, nameStr, found.spec);
    break;
  default:
    module = executeModule(thread, nameStr, name, found);
  }
  if (!module || !parent) return module;
  Ref tail = internStr(thread, baseName(name));
  if (!tail || !setAttribute(thread, parent, tail, module)) {
    if (!pendingIs(thread, AttributeErrorType)) return nullptr;
    clearPending(thread); // CPython warns
  }
  return module;
}

Ref importAbsolute(Thread &thread, Value nameStr) {
  Value loaded = dictGet(thread, runtimeState.modules, nameStr);
  if (!loaded) return hasPending(thread) ? nullptr : findAndLoad(thread, nameStr);
  if (isNone(loaded)) return raiseNotFound(thread, nameStr, "import of %S halted; None in sys.modules");
  return Ref::share(loaded);
}

// Names

/// The package that relative imports of the module with these globals start from. Zero: ImportError, TypeError or
/// KeyError.
Ref packageOf(Thread &thread, DictObject *globals) {
  Value package = globals ? dictGetStr(globals, names().__package__) : Value();
  if (package && !isNone(package)) {
    if (!isStr(package)) return raiseTypeError(thread, "package must be a string");
    return Ref::share(package);
  }
  Value spec = globals ? dictGetStr(globals, names().__spec__) : Value();
  if (spec && !isNone(spec)) {
    Ref attribute = internStr(thread, "parent");
    Ref parent = getAttribute(thread, spec, attribute);
    if (parent && !isStr(parent)) return raiseTypeError(thread, "__spec__.parent must be a string");
    return parent;
  }
  Value name = globals ? dictGetStr(globals, names().__name__) : Value();
  if (!name) return raise(thread, KeyErrorType, "'__name__' not in globals");
  if (!isStr(name)) return raiseTypeError(thread, "__name__ must be a string");
  if (dictGetStr(globals, names().__path__)) return Ref::share(name);
  return makeStr(thread, parentName(strToUtf8(name)));
}

Ref absoluteName(Thread &thread, Value name, DictObject *globals, int64_t level) {
  if (level == 0) return Ref::share(name);
  Ref packageStr = packageOf(thread, globals);
  if (!packageStr) return nullptr;
  std::string package = strToUtf8(packageStr);
  if (package.empty()) return raise(thread, ImportErrorType, "attempted relative import with no known parent package");
  for (int64_t up = 1; up < level; ++up) {
    size_t dot = package.rfind('.');
    if (dot == std::string::npos)
      return raise(thread, ImportErrorType, "attempted relative import beyond top-level package");
    package.resize(dot);
  }
  std::string tail = strToUtf8(name);
  return internStr(thread, tail.empty() ? package : package + "." + tail);
}

/// `from package import a, b`: submodules that are not attributes yet are imported.
bool importFromList(Thread &thread, Value module, Value fromList, bool recursive) {
  bool failed = false;
  Ref moduleName = getAttributeOrNull(thread, module, names().__name__, &failed);
  if (failed || !moduleName) return !failed;
  Ref iterator = iterate(thread, fromList);
  if (!iterator) return false;
  while (Ref item = next(thread, iterator)) {
    if (!isStr(item)) {
      raiseTypeError(thread, "Item in ``from list'' must be str, not %T", item.get());
      return false;
    }
    if (strEqualsAscii(item, "*")) {
      Ref all = recursive ? Ref() : getAttributeOrNull(thread, module, names().__all__, &failed);
      if (failed || (all && !importFromList(thread, module, all, true))) return false;
      continue;
    }
    Ref present = getAttributeOrNull(thread, module, item, &failed);
    if (failed) return false;
    if (present) continue;
    Ref full = formatStr(thread, "%S.%S", moduleName.get(), item.get());
    if (!full) return false;
    if (importAbsolute(thread, full)) continue;
    // The submodule itself does not exist: the import statement will say which name is missing.
    if (!pendingIs(thread, ModuleNotFoundErrorType)) return false;
    Value missing = thread.exception.as<ImportErrorObject>()->name;
    if (!missing || !isStr(missing) || !strEquals(missing, full)) return false;
    clearPending(thread);
  }
  return !hasPending(thread);
}

} // namespace

Ref importModule(Thread &thread, Value name, DictObject *globals, Value fromList, int64_t level) {
  if (!isStr(name)) return raiseTypeError(thread, "module name must be a string");
  if (level < 0) return raiseValueError(thread, "level must be >= 0");
  if (level == 0 && name.as<StrObject>()->size == 0) return raiseValueError(thread, "Empty module name");
  Ref absolute = absoluteName(thread, name, globals, level);
  Ref module = absolute ? importAbsolute(thread, absolute) : nullptr;
  if (!module) return nullptr;
  int hasFromList = fromList && !isNone(fromList) ? truth(thread, fromList) : 0;
  if (hasFromList < 0) return nullptr;
  if (hasFromList) {
    bool failed = false;
    Ref path = getAttributeOrNull(thread, module, names().__path__, &failed);
    if (failed || (path && !importFromList(thread, module, fromList, false))) return nullptr;
    return module;
  }
  // `import a.b.c` binds a.
  std::string text = strToUtf8(name);
  size_t dot = text.find('.');
  if (dot == std::string::npos && (level == 0 || text.empty())) return module;
  std::string full = strToUtf8(absolute);
  std::string front =
      level == 0 ? text.substr(0, dot)
                 : full.substr(0, full.size() - (text.size() - (dot == std::string::npos ? text.size() : dot)));
  if (front == full) return module;
  Ref frontStr = internStr(thread, front);
  return frontStr ? importAbsolute(thread, frontStr) : nullptr;
}

static Ref importFunction(Thread &thread, Value, const Value *v) {
  DictObject *globals = v[1] && isDict(v[1]) ? v[1].as<DictObject>() : nullptr;
  int64_t level = v[4] ? indexAsInt64(thread, v[4], &OverflowErrorType) : 0;
  if (level == -1 && hasPending(thread)) return nullptr;
  if (level > 0 && !globals) return raiseTypeError(thread, "globals must be a dict");
  return importModule(thread, v[0], globals, v[3] ? v[3] : None(), level);
}

const MethodDef kImportFunctions[] = {
    {"__import__", method::bound(importFunction), "($module, /, name, globals=None, locals=None, fromlist=(), level=0)",
     "Imports a module, as the import statement does."},
    {},
};

} // namespace krait::runtime
