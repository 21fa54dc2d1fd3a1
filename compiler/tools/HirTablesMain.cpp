// krait-hir-tables            the reference of HIR's instructions and passes as Markdown (docs/generated/hir.md)
// krait-hir-tables --samples  HIR text with every instruction of Instrs.def in it, made from the columns alone; the
// tests
//                             send it through the reader, the verifier and the printer
#include "compiler/hir/passes/Passes.h"
#include <cstdio>
#include <cstring>
#include <string>

using namespace krait::hir;

namespace {

constexpr Op kAll[] = {
#define INSTR(Name, ...) Op::Name,
#include "compiler/hir/ir/Instrs.def"
};

// ---- the reference --------------------------------------------------------------------------------------------------

struct Letter {
  char letter;
  const char *word;
};
constexpr Letter kKinds[] = {{'b', "borrowed"}, {'s', "stolen"}, {'n', "new"}, {'o', "lent"},
                             {'k', "kept"},     {'f', "f64"}, {'t', "flag"}};
constexpr Letter kEffects[] = {{kRaises, "raises"},
                               {kRunsPython, "runs Python"},
                               {kUsesFrame, "uses the frame"},
                               {kSideExit, "side exit"},
                               {kLastFirst, "last operand released first"}};

std::string kindWords(std::string_view letters) {
  std::string text;
  for (char c : letters) {
    if (c == '*') {
      text += " ...";
      continue;
    }
    if (!text.empty()) text += ", ";
    for (const Letter &row : kKinds)
      if (row.letter == c) text += row.word;
  }
  return text;
}

std::string effectWords(const OpInfo &info) {
  std::string text;
  for (const Letter &row : kEffects)
    if (info.effects & row.letter) text += std::string(text.empty() ? "" : ", ") + row.word;
  if (info.has(kTerminator)) {
    if (!text.empty()) text += ", ";
    text += info.successorCount ? "ends the block, " + std::to_string(info.successorCount) + " successors"
                                : "ends the block";
  }
  return text;
}

void printReference() {
  std::puts("<!-- Written by krait-hir-tables from Instrs.def and Passes.def; do not edit. -->");
  std::puts("# HIR: instructions and passes\n");
  std::puts(
      "What the words mean, and the text form: [HIR](../hir.md). An instruction without an entry is lowered by a");
  std::puts("function of `compiler/codegen`.\n");
  std::puts("## Instructions\n");
  std::puts("| instruction | operands | results | immediates | effects | entry |");
  std::puts("| --- | --- | --- | --- | --- | --- |");
  for (Op op : kAll) {
    const OpInfo &info = opInfo(op);
    std::string entry = info.entry.empty() ? "" : "`" + std::string(info.entry) + "`";
    std::printf("| `%s` | %s | %s | %s | %s | %s |\n", std::string(info.text).c_str(), kindWords(info.operands).c_str(),
                kindWords(info.results).c_str(), std::string(info.immediates).c_str(), effectWords(info).c_str(),
                entry.c_str());
  }
  std::puts("\n## Passes, in the order of the pipeline\n");
  std::puts("| pass | what it does |");
  std::puts("| --- | --- |");
  for (const PassInfo &pass : passes())
    std::printf("| `%s` | %s |\n", std::string(pass.name).c_str(), std::string(pass.doc).c_str());
}

// ---- samples --------------------------------------------------------------------------------------------------------

std::string valueText(unsigned id) { return "%" + std::to_string(id); }

/// Text of an instruction with the operands that block 0 of a sample defines: %0 object, %2 f64, %3 flag. An
/// item behind `*` is given `repeats` times; results are numbered from 10.
std::string sampleInstr(const OpInfo &info, unsigned repeats) {
  std::string text = "  ";
  size_t results = info.results.ends_with('*') ? repeats : info.results.size();
  for (unsigned i = 0; i < results; ++i) {
    char kind = info.resultKind(i);
    const char *type = kind == 'f' ? ":f64" : kind == 't' ? ":flag" : i ? ":AnyOrNull" : "";
    text += (i ? ", " : "") + valueText(10 + i) + type;
  }
  if (results) text += " = ";
  text += info.text;
  size_t operands = info.variadic() ? info.operands.size() - 2 + repeats : info.operands.size();
  for (size_t i = 0; i < operands; ++i) {
    char kind = info.operandKind(i);
    text += (i ? ", " : " ") + valueText(kind == 'f' ? 2 : kind == 't' ? 3 : 0);
  }
  std::string_view names = info.immediates;
  for (unsigned i = 0; i < info.immediateCount; ++i) {
    size_t end = names.find(' ');
    text += " " + std::string(names.substr(0, end)) + "=" + std::to_string(i + 1);
    names.remove_prefix(end == names.npos ? names.size() : end + 1);
  }
  text += " @7";
  if (info.has(kSideExit)) text += " [%0 %0]";
  if (info.has(kRaises)) text += " !^2(%0) drop(%0)";
  for (unsigned i = 0; i < info.successorCount; ++i)
    text += i ? ", ^1(%0, %2)" : " ^1(%0, %2)";
  return text + "\n";
}

void printSample(const OpInfo &info, unsigned repeats) {
  std::string text = "func @sample." + std::string(info.text) + "." + std::to_string(repeats) +
                     " kind=function unit=4 args=1 params=2 locals=3 stack=4 caches=5 flags=3 {\n^0:\n"
                     "  %0 = const const=0\n  %2:f64 = raw_float bits=-1\n"
                     "  %3:flag = is %0, %0\n";
  text += sampleInstr(info, repeats);
  if (!info.has(kTerminator)) text += "  unreachable\n";
  text += "^1(%4:AnyOrNull, %5:f64): loop\n  unreachable\n^2(%6:SmallInt|Float): handler cold\n  unreachable\n}\n";
  std::fputs(text.c_str(), stdout);
}

void printSamples() {
  for (Op op : kAll) {
    const OpInfo &info = opInfo(op);
    bool repeated = info.variadic() || info.results.ends_with('*');
    printSample(info, 1);
    if (repeated) printSample(info, 0), printSample(info, 3);
  }
}

} // namespace

int main(int argc, char **argv) {
  if (argc == 1)
    printReference();
  else if (argc == 2 && !std::strcmp(argv[1], "--samples"))
    printSamples();
  else
    return std::fputs("usage: krait-hir-tables [--samples]\n", stderr), 2;
}
