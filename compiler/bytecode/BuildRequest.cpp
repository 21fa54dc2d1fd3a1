#include "compiler/bytecode/BuildRequest.h"
#include <charconv>
#include <iterator>

namespace krait::bytecode {
namespace {

constexpr std::string_view kFirstLine = "krait-build-request 1\n";

void put(std::string &out, std::string_view key, std::string_view value) {
  out.append(key).append(" ").append(std::to_string(value.size())).append("\n").append(value).append("\n");
}

/// Cuts the next record off `text`.
bool takeRecord(std::string_view &text, std::string_view &key, std::string_view &value) {
  size_t space = text.find(' '), newline = text.find('\n');
  if (newline == std::string_view::npos || space > newline) return false;
  size_t length = 0;
  const char *end = text.data() + newline;
  auto [stop, status] = std::from_chars(text.data() + space + 1, end, length);
  size_t rest = text.size() - newline - 1;
  if (status != std::errc() || stop != end || rest == 0 || length > rest - 1) return false;
  key = text.substr(0, space);
  value = text.substr(newline + 1, length);
  if (text[newline + 1 + length] != '\n') return false;
  text.remove_prefix(newline + 1 + length + 1);
  return true;
}

bool setEmit(BuildRequest &request, std::string_view value) {
  for (size_t i = 0; i < std::size(kEmitNames); ++i)
    if (kEmitNames[i] == value) {
      request.emit = EmitKind(i);
      return true;
    }
  return false;
}

bool setOption(BuildRequest &request, std::string_view key, std::string_view value) {
  if (key == "emit") return setEmit(request, value);
  if (key == "optimize") {
    request.optimize = unsigned(value.size() == 1 ? value[0] - '0' : 4);
    return request.optimize <= 3;
  }
  if (key == "output")
    request.output = value;
  else if (key == "stats")
    request.stats = value == "1";
  else if (key == "print-after")
    request.printAfter.emplace_back(value);
  else if (key == "krait")
    request.krait = value;
  else
    return false;
  return true;
}

bool setModuleField(BuildModule &module, std::string_view key, std::string_view value) {
  if (key == "package")
    module.isPackage = value == "1";
  else if (key == "path")
    module.path = value;
  else if (key == "code")
    module.code.assign(value.begin(), value.end());
  else if (key == "source")
    module.source = value;
  else
    return false;
  return true;
}

} // namespace

std::string writeBuildRequest(const BuildRequest &request) {
  std::string out(kFirstLine);
  put(out, "emit", emitName(request.emit));
  put(out, "output", request.output);
  put(out, "optimize", std::to_string(request.optimize));
  if (request.stats) put(out, "stats", "1");
  for (const std::string &pass : request.printAfter)
    put(out, "print-after", pass);
  if (!request.krait.empty()) put(out, "krait", request.krait);
  for (const BuildModule &module : request.modules) {
    put(out, "module", module.name);
    put(out, "package", module.isPackage ? "1" : "0");
    put(out, "path", module.path);
    put(out, "code", {reinterpret_cast<const char *>(module.code.data()), module.code.size()});
    put(out, "source", module.source);
  }
  return out;
}

bool readBuildRequest(std::string_view text, BuildRequest &request, std::string &error) {
  if (!text.starts_with(kFirstLine)) {
    error = "not a build request of this version of krait";
    return false;
  }
  text.remove_prefix(kFirstLine.size());
  request = {};
  while (!text.empty()) {
    std::string_view key, value;
    if (!takeRecord(text, key, value)) {
      error = "the build request is cut off or malformed";
      return false;
    }
    bool known = true;
    if (key == "module")
      request.modules.emplace_back().name = value;
    else
      known =
          request.modules.empty() ? setOption(request, key, value) : setModuleField(request.modules.back(), key, value);
    if (!known) {
      error = "the build request has a record that makes no sense: " + std::string(key);
      return false;
    }
  }
  if (request.output.empty() || request.modules.empty()) error = "the build request names no output or no module";
  return !request.output.empty() && !request.modules.empty();
}

} // namespace krait::bytecode
