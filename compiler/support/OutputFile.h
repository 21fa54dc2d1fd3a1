// A result file that appears whole or not at all: written aside in the same folder and renamed over its final name.
// What is not a regular file (a device, a pipe, /dev/stdout) is written through instead, after the contents are
// complete.
#pragma once
#include <string>
#include <string_view>

namespace krait {

class OutputFile {
public:
  explicit OutputFile(std::string path);
  ~OutputFile(); // without commit: removes what was written aside
  OutputFile(const OutputFile &) = delete;
  OutputFile &operator=(const OutputFile &) = delete;

  /// Creates the file to write aside. Returns what went wrong ("PATH: Permission denied"), empty on success.
  [[nodiscard]] std::string open();
  /// Where the contents go until commit(), for writers that want a name. Exists, empty, after open().
  const std::string &temporary() const { return temporary_; }
  /// Appends. Errors are kept and reported by commit().
  void write(std::string_view data);
  /// Puts the file in its place, executable if asked (as the umask allows). Returns an error text, empty on success.
  [[nodiscard]] std::string commit(bool executable = false);

private:
  std::string failure(const char *what = nullptr) const;
  std::string copyThrough();

  std::string path_;
  std::string temporary_;
  int descriptor_ = -1;
  int error_ = 0;
  bool through_ = false; // path_ exists and is not a regular file
};

} // namespace krait
