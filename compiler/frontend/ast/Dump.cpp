#include "compiler/frontend/ast/Dump.h"
#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/frontend/ast/Visit.h"
#include "compiler/support/StringRepr.h"
#include <vector>

namespace krait::ast {

namespace {

/// A value as text. Simple values (no nodes with fields, no lists with items) may share a line with their node.
struct Piece {
  std::string text;
  bool simple = true;
};

class Dumper {
public:
  explicit Dumper(const DumpOptions &options) : options_(options) {}

  template <class Sum>
    requires requires { typename Sum::Kind; }
  Piece value(const Sum *node, int level) {
    if (!node) return {"None"};
    Piece piece;
    visit(*node, [&](const auto &concrete) { piece = this->node(concrete, level); });
    return piece;
  }
#define AST_PRODUCT(Node, PythonName, HasLocation)                                                                     \
  Piece value(const Node *product, int level) { return node(*product, level); }
#include "compiler/frontend/ast/Nodes.def"
#define AST_ENUM(Enum)                                                                                                 \
  Piece value(Enum item, int) { return {std::string(pythonName(item)) + "()"}; }
#include "compiler/frontend/ast/Nodes.def"
  Piece value(Identifier name, int) { return {name ? reprString(name->text) : "None"}; }
  Piece value(String string, int) { return {reprString(string)}; }
  Piece value(Int number, int) { return {std::to_string(number)}; }
  Piece value(Literal constant, int) { return {bytecode::constantRepr(*constant)}; }
  template <class T>
  Piece value(std::span<T> list, int level) {
    if (list.empty()) return {"[]"};
    std::vector<std::string> items;
    for (const T &item : list)
      items.push_back(value(item, level + 1).text);
    return {enclose("[", items, "]", level + 1), false};
  }

private:
  template <class T>
  static bool absent(const T &field) {
    if constexpr (std::is_pointer_v<T>) return field == nullptr;
    if constexpr (std::is_same_v<T, String>) return field.data() == nullptr;
    return false;
  }

  /// The items between the brackets: in a row, or each on a line of its own at `level`.
  std::string enclose(std::string open, const std::vector<std::string> &items, const char *close, int level) const {
    std::string line = level < 0 || options_.indent < 0 ? "" : "\n" + std::string(size_t(options_.indent * level), ' ');
    std::string separator = line.empty() ? ", " : "," + line;
    std::string out = std::move(open) + line;
    for (size_t i = 0; i < items.size(); ++i)
      out.append(i ? separator : "").append(items[i]);
    return out + close;
  }

  template <class Node>
  Piece node(const Node &concrete, int level) {
    constexpr size_t kMostInARow = 3;
    std::vector<std::string> fields;
    bool simple = true;
    auto add = [&](const char *name, Piece piece) {
      fields.push_back(name + ("=" + piece.text));
      simple &= piece.simple;
    };
    visitFields(concrete, [&](const char *name, Quantity quantity, const auto &content) {
      if (quantity != Quantity::Opt || !absent(content)) add(name, value(content, level + 1));
    });
    if constexpr (requires { concrete.where; }) {
      const std::pair<const char *, int> kAttributes[] = {{"lineno", concrete.where.lineno},
                                                          {"col_offset", concrete.where.col_offset},
                                                          {"end_lineno", concrete.where.end_lineno},
                                                          {"end_col_offset", concrete.where.end_col_offset}};
      for (auto [name, number] : kAttributes)
        if (options_.attributes) add(name, {std::to_string(number)});
    }
    bool inARow = simple && fields.size() <= kMostInARow;
    std::string open = std::string(pythonName(concrete)) + "(";
    return {enclose(std::move(open), fields, ")", inARow ? -1 : level + 1), fields.empty()};
  }

  const DumpOptions options_;
};

} // namespace

std::string dump(const Mod &tree, const DumpOptions &options) { return Dumper(options).value(&tree, 0).text; }

} // namespace krait::ast
