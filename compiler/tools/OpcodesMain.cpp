// krait-opcodes            the opcode reference as Markdown (docs/generated/opcodes.md)
// krait-opcodes --effects  a line for each opcode: number, name, caches, then stack effects `fall/jump` for the
// arguments
//                          0, 1, 2, 3, 5 and 300; the tests compare them with CPython's
#include "compiler/bytecode/Opcodes.h"
#include <cstdio>
#include <cstring>
#include <string>

using namespace krait::bytecode;

namespace {

// The columns of the table as they are written in it.
struct Row {
  unsigned number;
  const char *name;
  int caches;
  const char *arg, *flow, *needs, *fall, *jump;
  bool raises;
  const char *doc;
};
constexpr Row kReal[] = {
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc)                                        \
  {number, #NAME, caches, #arg, #flow, #needs, #fall, #jump, raises != 0, doc},
#include "compiler/bytecode/Opcodes.def"
};
constexpr Row kPseudo[] = {
#define PSEUDO(number, NAME, arg, flow, needs, fall, jump, raises, doc)                                                \
  {number, #NAME, 0, #arg, #flow, #needs, #fall, #jump, raises != 0, doc},
#include "compiler/bytecode/Opcodes.def"
};

std::string escaped(const char *text) {
  std::string out;
  for (; *text; ++text) {
    if (*text == '|') out += '\\';
    out += *text;
  }
  return out;
}

template <size_t Count>
void printTable(const Row (&rows)[Count]) {
  std::puts("| number | name | argument | caches | flow | needs | effect | on jump | raises | stack and meaning |");
  std::puts("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const Row &row : rows) {
    bool jumps = !std::strcmp(row.flow, "Branch") || !std::strcmp(row.flow, "Jump");
    std::printf("| %u | `%s` | %s | %d | %s | %s | %s | %s | %s | %s |\n", row.number, row.name, row.arg, row.caches,
                row.flow, row.needs, row.fall, jumps ? row.jump : "", row.raises ? "yes" : "",
                escaped(row.doc).c_str());
  }
}

void printPage() {
  std::puts("<!-- Written by krait-opcodes from compiler/bytecode/Opcodes.def; do not edit. -->");
  std::puts("# Instructions\n");
  std::puts(
      "`n` is the argument, `needs` the values that must be on the stack, `effect` the change of its depth. The depth");
  std::puts("is the compiler's static one: `PRECALL n` counts as popping n values although `CALL n` does it.\n");
  std::puts("## In code units\n");
  printTable(kReal);
  std::puts("\n## In the front end's flow graph only\n");
  printTable(kPseudo);
}

void printEffects() {
  for (const Row &row : kReal) {
    std::printf("%u %s %d", row.number, row.name, row.caches);
    for (uint32_t arg : {0, 1, 2, 3, 5, 300})
      std::printf(" %lld/%lld", static_cast<long long>(stackEffect(Opcode(row.number), arg, false)),
                  static_cast<long long>(stackEffect(Opcode(row.number), arg, true)));
    std::puts("");
  }
}

} // namespace

int main(int argc, char **argv) {
  if (argc == 1)
    printPage();
  else if (argc == 2 && !std::strcmp(argv[1], "--effects"))
    printEffects();
  else
    return std::fputs("usage: krait-opcodes [--effects]\n", stderr), 2;
}
