#include "compiler/frontend/ast/Dump.h"
#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/frontend/ast/Visit.h"
#include "compiler/support/StringRepr.h"

namespace krait::ast {

namespace {

class Dumper {
public:
  std::string take() { return std::move(out_); }
  template <class Sum>
    requires requires { typename Sum::Kind; }
  void value(const Sum *node) {
    if (!node) return text("None");
    visit(*node, [this](const auto &concrete) { this->node(concrete); });
  }
#define AST_PRODUCT(Node, PythonName, HasLocation)                                                                     \
  void value(const Node *product) { node(*product); }
#include "compiler/frontend/ast/Nodes.def"
#define AST_ENUM(Enum)                                                                                                 \
  void value(Enum item) {                                                                                              \
    text(pythonName(item));                                                                                            \
    text("()");                                                                                                        \
  }
#include "compiler/frontend/ast/Nodes.def"
  void value(Identifier name) { out_ += name ? reprString(name->text) : "None"; }
  void value(String string) { out_ += reprString(string); }
  void value(Int number) { out_ += std::to_string(number); }
  void value(Literal constant) { out_ += bytecode::constantRepr(*constant); }
  template <class T>
  void value(std::span<T> list) {
    out_ += '[';
    for (size_t i = 0; i < list.size(); ++i) {
      if (i) out_ += ", ";
      value(list[i]);
    }
    out_ += ']';
  }

private:
  void text(const char *what) { out_ += what; }
  template <class T>
  static bool absent(const T &field) {
    if constexpr (std::is_pointer_v<T>) return field == nullptr;
    if constexpr (std::is_same_v<T, String>) return field.data() == nullptr;
    return false;
  }
  template <class Node>
  void node(const Node &concrete) {
    text(pythonName(concrete));
    out_ += '(';
    bool first = true;
    auto name = [&](const char *field) {
      if (!first) out_ += ", ";
      first = false;
      text(field);
      out_ += '=';
    };
    visitFields(concrete, [&](const char *field, Quantity quantity, const auto &content) {
      if (quantity == Quantity::Opt && absent(content)) return;
      name(field);
      value(content);
    });
    if constexpr (requires { concrete.where; }) {
      const std::pair<const char *, int> kAttributes[] = {{"lineno", concrete.where.lineno},
                                                          {"col_offset", concrete.where.col_offset},
                                                          {"end_lineno", concrete.where.end_lineno},
                                                          {"end_col_offset", concrete.where.end_col_offset}};
      for (auto [field, number] : kAttributes) {
        name(field);
        out_ += std::to_string(number);
      }
    }
    out_ += ')';
  }

  std::string out_;
};

} // namespace

std::string dump(const Mod &tree) {
  Dumper dumper;
  dumper.value(&tree);
  return dumper.take();
}

} // namespace krait::ast
