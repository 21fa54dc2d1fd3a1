#include "runtime/vm/CodeCache.h"
#include "compiler/bytecode/Pyc.h"
#include "compiler/bytecode/Verifier.h"
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Code.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/vm/Evaluate.h"
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace krait::runtime {

using bytecode::PycHeader;
using bytecode::PycMode;

CodeCacheOptions codeCacheOptions;

// Files

namespace {

/// The content of a .pyc file.
struct PycBytes {
  std::unique_ptr<uint8_t[]> data;
  size_t size = 0;

  std::string_view text() const { return {reinterpret_cast<const char *>(data.get()), size}; }
};

} // namespace

static bool readDescriptor(int fd, std::string &out) {
  struct stat info;
  out.clear();
  if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) out.reserve(size_t(info.st_size) + 1);
  char buffer[65536];
  for (;;) {
    ssize_t got = read(fd, buffer, sizeof(buffer));
    if (got > 0)
      out.append(buffer, size_t(got));
    else if (got == 0 || errno != EINTR)
      return got == 0;
  }
}

bool readFile(const char *path, std::string &out) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  bool good = readDescriptor(fd, out);
  int error = errno;
  close(fd);
  errno = error;
  return good;
}

/// Reads what is there now; the file may shrink or grow meanwhile.
static bool readOpened(int fd, PycBytes &out) {
  struct stat info;
  if (fstat(fd, &info) != 0) return false;
  if (!S_ISREG(info.st_mode) || info.st_size > INT32_MAX) return errno = EINVAL, false;
  const size_t expected = size_t(info.st_size);
  out.data = std::make_unique_for_overwrite<uint8_t[]>(expected);
  while (out.size < expected) {
    ssize_t got = read(fd, out.data.get() + out.size, expected - out.size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) break;
    out.size += size_t(got);
  }
  return true;
}

/// A file that may be anything: a pipe is not waited for, and what is too large for marshal is not read. False: errno.
static bool readPycFile(const std::string &path, PycBytes &out) {
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return false;
  const bool good = readOpened(fd, out);
  const int error = errno;
  close(fd);
  errno = error;
  return good;
}

static bool makeFolders(const std::string &path) {
  if (mkdir(path.c_str(), 0777) == 0 || errno == EEXIST) return true;
  size_t slash = path.rfind('/');
  return errno == ENOENT && slash != std::string::npos && slash > 0 && makeFolders(path.substr(0, slash)) &&
         mkdir(path.c_str(), 0777) == 0;
}

static bool writeAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t count = write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(size_t(count));
  }
  return true;
}

// Where

static std::string cacheFolder(Thread &thread, const std::string &folder) {
  Value prefix = sysAttribute(thread, "pycache_prefix");
  if (!prefix || !isStr(prefix)) return folder + "__pycache__/";
  std::string absolute = folder;
  char current[PATH_MAX];
  if (!absolute.starts_with('/') && getcwd(current, sizeof current)) absolute = std::string(current) + "/" + folder;
  return strToUtf8(prefix) + absolute;
}

static std::string cachedPath(Thread &thread, const std::string &source, const char *tag) {
  size_t slash = source.rfind('/');
  size_t nameAt = slash == std::string::npos ? 0 : slash + 1;
  std::string stem = source.substr(nameAt);
  stem.resize(std::min(stem.size(), stem.rfind('.')));
  return cacheFolder(thread, source.substr(0, nameAt)) + stem + tag;
}

std::string cachedPath(Thread &thread, const std::string &source) {
  return cachedPath(thread, source, ".krait-311.pyc");
}

// Reading

namespace {

/// A source, read when somebody asks for more than its time and size.
struct SourceFile {
  const std::string &path;
  struct stat status;
  std::string bytes;
  bool isRead = false;

  bool read() {
    if (!isRead) isRead = readFile(path.c_str(), bytes);
    return isRead;
  }
};

bool isFresh(const PycHeader &header, SourceFile &source) {
  if (header.mode == PycMode::Timestamp)
    return header.modified == uint32_t(source.status.st_mtime) && header.sourceSize == uint32_t(source.status.st_size);
  const CheckHashes when = codeCacheOptions.checkHashes;
  const bool compare =
      when == CheckHashes::Always || (when == CheckHashes::Default && header.mode == PycMode::CheckedHash);
  return !compare || (source.read() && bytecode::hashHeader(source.bytes, header.mode).sourceHash == header.sourceHash);
}

/// The tree keeps the bytes.
bytecode::MarshalResult readCode(PycBytes pyc) {
  const std::span<const uint8_t> bytes(pyc.data.get(), pyc.size);
  bytecode::MarshalResult read =
      bytecode::readMarshal(bytes.subspan(bytecode::kPycHeaderSize), bytecode::MarshalTexts::InPlace);
  if (read.tree) read.tree->bytes = std::move(pyc.data);
  return read;
}

/// Code that may run, or null.
std::unique_ptr<bytecode::CodeTree> soundCode(PycBytes pyc) {
  bytecode::MarshalResult read = readCode(std::move(pyc));
  if (read.tree && bytecode::verify(*read.tree->root)) read.tree.reset();
  return std::move(read.tree);
}

/// The code kept in `cache` if it is as good as the source. `mode` is what the file says even if it is stale.
std::unique_ptr<bytecode::CodeTree> cachedCode(const std::string &cache, SourceFile &source, PycMode &mode) {
  std::string error;
  PycHeader header;
  PycBytes bytes;
  if (!readPycFile(cache, bytes) || !bytecode::readPycHeader(bytes.text(), header, error)) return nullptr;
  mode = header.mode;
  return isFresh(header, source) ? soundCode(std::move(bytes)) : nullptr;
}

bool isOfSystem(const std::string &path) {
  const std::string &folder = codeCacheOptions.systemFolder;
  return !folder.empty() && path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

// Writing

PycHeader headerFor(const SourceFile &source, PycMode mode) {
  if (mode != PycMode::Timestamp) return bytecode::hashHeader(source.bytes, mode);
  return {.modified = uint32_t(source.status.st_mtime), .sourceSize = uint32_t(source.status.st_size)};
}

/// Written aside and renamed, so that nobody sees a half. Errors are nobody's business: without a cache, programs run
/// too.
void keep(const std::string &cache, const SourceFile &source, PycMode mode, const bytecode::CodeUnit &code) {
  static unsigned counter;
  if (!makeFolders(cache.substr(0, cache.rfind('/')))) return;
  std::string temporary = cache + "." + std::to_string(getpid()) + "." + std::to_string(++counter);
  const mode_t permissions = (source.status.st_mode | 0200) & 0666; // who may read the source may read its code
  int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions);
  if (fd < 0) return;
  bool good = writeAll(fd, bytecode::writePyc(headerFor(source, mode), code));
  good = close(fd) == 0 && good;
  if (!good || rename(temporary.c_str(), cache.c_str()) != 0) unlink(temporary.c_str());
}

bool mayWrite(Thread &thread) {
  Value refused = sysAttribute(thread, "dont_write_bytecode");
  int isTrue = refused ? truth(thread, refused) : 0;
  if (isTrue < 0) clearPending(thread);
  return isTrue == 0;
}

} // namespace

Ref codeOfSource(Thread &thread, const std::string &path, Value fileName) {
  SourceFile source{.path = path};
  if (stat(path.c_str(), &source.status) != 0) return raiseOsError(thread, errno, fileName);
  const std::string cache = cachedPath(thread, path);
  PycMode mode = PycMode::Timestamp, ignored;
  std::unique_ptr<bytecode::CodeTree> tree = cachedCode(cache, source, mode);
  if (!tree && isOfSystem(path)) tree = cachedCode(cachedPath(thread, path, ".cpython-311.pyc"), source, ignored);
  if (!tree) {
    if (!source.read()) return raiseOsError(thread, errno, fileName);
    tree = compileToTree(thread, source.bytes, fileName, frontend::CompileMode::Exec, 0);
    if (tree && mayWrite(thread)) keep(cache, source, mode, *tree->root);
  }
  return tree ? makeCode(thread, std::move(tree), fileName) : nullptr;
}

// Without a source

static Ref codeOfMarshal(Thread &thread, bytecode::MarshalResult read) {
  if (!read.tree) {
    Type &type = read.error.kind == bytecode::MarshalError::EndOfData ? EOFErrorType : ValueErrorType;
    return raise(thread, type, "%s", read.error.message.c_str());
  }
  if (auto problem = bytecode::verify(*read.tree->root))
    return raiseValueError(thread, "bad code object (%s)", problem->text().c_str());
  return makeCode(thread, std::move(read.tree));
}

Ref codeOfSourceless(Thread &thread, const std::string &moduleName, const std::string &path, Value file) {
  PycHeader header;
  PycBytes pyc;
  std::string problem;
  if (!readPycFile(path, pyc)) return raiseOsError(thread, errno, file);
  const std::string_view bytes = pyc.text();
  if (bytecode::readPycHeader(bytes, header, problem)) return codeOfMarshal(thread, readCode(std::move(pyc)));
  Ref name = makeStr(thread, moduleName), pathStr = makeStr(thread, path),
      magic = makeBytes(thread, bytes.substr(0, 4));
  if (!name || !pathStr || !magic) return nullptr;
  if (!bytecode::hasPycMagic(bytes))
    raise(thread, ImportErrorType, "bad magic number in %R: %R", name.get(), magic.get());
  else if (bytes.size() < bytecode::kPycHeaderSize)
    raise(thread, EOFErrorType, "reached EOF while reading pyc header of %R", name.get());
  else
    raise(thread, ImportErrorType, "invalid flags %u in %R", bytecode::pycFlags(bytes), name.get());
  if (!isInstanceOf(thread.exception, ImportErrorType)) return nullptr;
  auto *error = thread.exception.as<ImportErrorObject>();
  assign(error->name, std::move(name));
  assign(error->path, std::move(pathStr));
  return nullptr;
}

Ref codeOfPycProgram(Thread &thread, std::string_view bytes) {
  if (!bytecode::hasPycMagic(bytes)) return raise(thread, RuntimeErrorType, "Bad magic number in .pyc file");
  if (bytes.size() < bytecode::kPycHeaderSize) return raise(thread, EOFErrorType, "EOF read where not expected");
  bytes.remove_prefix(bytecode::kPycHeaderSize);
  Ref code = codeOfMarshal(thread, bytecode::readMarshal({reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size()}));
  if (code || !clearPendingIf(thread, ExceptionType)) return code;
  return raise(thread, RuntimeErrorType, "Bad code object in .pyc file");
}

} // namespace krait::runtime
