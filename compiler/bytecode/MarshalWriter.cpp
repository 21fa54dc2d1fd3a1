// Writing happens in two steps. First the tree becomes a graph of nodes, one node for what would be one Python object
// in CPython: most values are one object if they are equal, and the exceptions (bytecode-3.11, section 6) get a key of
// their own. Then the nodes are written depth first. A node carries FLAG_REF if CPython has more than one owner for
// it: more than one edge leads to it, or it belongs to the kinds that the interpreter itself keeps alive.
#include "compiler/bytecode/Marshal.h"
#include "compiler/bytecode/MarshalDigits.h"
#include "compiler/support/Assert.h"
#include <algorithm>
#include <bit>
#include <unordered_map>
#include <unordered_set>

namespace krait::bytecode {
namespace {

using NodeId = uint32_t;
constexpr uint8_t kFlagRef = 0x80;

struct Node {
  enum Form : uint8_t { Leaf, String, Bytes, Tuple, FrozenSet, Code };
  Form form = Leaf;
  bool immortal = false;   // always carries FLAG_REF
  bool singleton = false;  // never does (None, True, False, Ellipsis)
  bool interned = false;   // String
  bool setElement = false; // of a frozenset: while that is written, a list of its elements owns it too
  bool copied = false;     // FrozenSet: each tuple of constants has its own
  std::string payload{};   // Leaf: complete, type byte first; String, Bytes: contents
  std::vector<NodeId> children{};
  const CodeUnit *code = nullptr; // Code
  uint32_t edges = 0;             // owners inside the tree
};

void putShort(std::string &out, uint32_t value) {
  out.push_back(char(value));
  out.push_back(char(value >> 8));
}
void putLong(std::string &out, uint32_t value) {
  putShort(out, value);
  putShort(out, value >> 16);
}
void putDouble(std::string &out, double value) {
  uint64_t bits = std::bit_cast<uint64_t>(value);
  putLong(out, uint32_t(bits));
  putLong(out, uint32_t(bits >> 32));
}

bool isAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return uint8_t(c) < 0x80; });
}
/// What CPython interns among string constants.
bool isIdentifierLike(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}
/// Could it be a name?
bool isName(std::string_view text) {
  return !text.empty() && !(text[0] >= '0' && text[0] <= '9') && isIdentifierLike(text);
}
/// One character below U+0100: CPython has one object for each.
bool isLatin1Character(std::string_view text) {
  if (text.size() == 1) return uint8_t(text[0]) < 0x80;
  return text.size() == 2 && (uint8_t(text[0]) == 0xc2 || uint8_t(text[0]) == 0xc3);
}

// --- the graph ---------------------------------------------------------------------------------------------------

class Graph {
public:
  NodeId addCode(const CodeUnit &unit);
  void countEdges(NodeId root);
  std::vector<Node> nodes;

private:
  /// The node with this key, made by `make` if it is new. Keys start with a letter for the kind of identity.
  template <class Make>
  NodeId shared(const std::string &key, Make make) {
    auto [found, isNew] = byKey_.try_emplace(key, NodeId(nodes.size()));
    if (isNew) nodes.push_back(make());
    return found->second;
  }
  NodeId unique(Node node) {
    nodes.push_back(std::move(node));
    return NodeId(nodes.size() - 1);
  }

  NodeId addConstant(const Constant &constant);
  NodeId addNew(const Constant &constant);
  NodeId addInteger(const Constant &constant);
  NodeId addFloating(const Constant &constant);
  NodeId addSet(const Constant &constant);
  NodeId addString(std::string_view text, bool asName);
  NodeId addBytes(std::string_view bytes);
  NodeId addBytes(std::span<const uint8_t> bytes) {
    return addBytes(std::string_view(reinterpret_cast<const char *>(bytes.data()), bytes.size()));
  }
  NodeId addTuple(std::vector<NodeId> items);
  NodeId addConstantsOf(const CodeUnit &unit);
  NodeId addNames(std::span<const Constant *const> names);
  NodeId addFreshBytes(std::span<const uint8_t> bytes, bool immortal);
  NodeId addFileName(std::string_view text);
  NodeId addCodeName(std::string_view text);
  NodeId addQualName(const CodeUnit &unit, NodeId name);

  std::unordered_map<std::string, NodeId> byKey_;
  std::unordered_map<const CodeUnit *, NodeId> codes_;
  std::unordered_map<const Constant *, NodeId> constants_;
  std::unordered_set<std::string> claimedQualNames_;
};

NodeId Graph::addString(std::string_view text, bool asName) {
  bool interned = asName || isIdentifierLike(text);
  bool character = isLatin1Character(text);
  // A name and an equal string constant that is not interned are two objects, except single characters.
  std::string key(character ? "c" : interned ? "n" : "t");
  NodeId id = shared(key.append(text), [&] {
    return Node{.form = Node::String, .immortal = interned || character, .payload = std::string(text)};
  });
  // CPython itself has interned "*", which is one of the single characters.
  if (interned || text == "*") nodes[id].interned = true;
  return id;
}

NodeId Graph::addBytes(std::string_view bytes) {
  return shared(std::string("b").append(bytes), [&] {
    return Node{.form = Node::Bytes, .immortal = bytes.size() <= 1, .payload = std::string(bytes)};
  });
}

NodeId Graph::addFreshBytes(std::span<const uint8_t> bytes, bool immortal) {
  if (bytes.empty()) return addBytes(bytes);
  return unique({.form = Node::Bytes, .immortal = immortal, .payload = std::string(bytes.begin(), bytes.end())});
}

NodeId Graph::addTuple(std::vector<NodeId> items) {
  std::string key("(");
  for (NodeId item : items)
    putLong(key, item);
  return shared(key,
                [&] { return Node{.form = Node::Tuple, .immortal = items.empty(), .children = std::move(items)}; });
}

NodeId Graph::addNames(std::span<const Constant *const> names) {
  std::vector<NodeId> items;
  items.reserve(names.size());
  for (const Constant *name : names)
    items.push_back(addString(name->text, true));
  return addTuple(std::move(items));
}

NodeId Graph::addInteger(const Constant &constant) {
  const int64_t value = constant.isBig ? 0 : constant.integer;
  const bool small = !constant.isBig && value >= INT32_MIN && value <= INT32_MAX;
  std::string payload(small ? "i" : "l");
  if (small) {
    putLong(payload, uint32_t(value));
  } else {
    uint64_t word = value < 0 ? 0 - uint64_t(value) : uint64_t(value);
    std::span<const uint64_t> limbs = constant.isBig ? constant.limbs : std::span<const uint64_t>(&word, 1);
    bool negative = constant.isBig ? constant.negative : value < 0;
    const uint32_t digits = digitCount(limbs);
    putLong(payload, negative ? 0 - digits : digits);
    for (size_t i = 0; i < digits; ++i)
      putShort(payload, digitOf(limbs, i));
  }
  bool cached = small && value >= -5 && value <= 256;
  return shared(payload, [&] { return Node{.immortal = cached, .payload = payload}; });
}

NodeId Graph::addFloating(const Constant &constant) {
  bool complex = constant.kind == ConstantKind::Complex;
  std::string payload(complex ? "y" : "g");
  putDouble(payload, constant.real);
  if (complex) putDouble(payload, constant.imaginary);
  bool nan = constant.real != constant.real || (complex && constant.imaginary != constant.imaginary);
  if (nan) return unique({.payload = payload}); // equal to nothing, so it never merges with another
  return shared(payload, [&] { return Node{.payload = payload}; });
}

NodeId Graph::addSet(const Constant &constant) {
  std::vector<NodeId> items;
  bool copied = false;
  for (const Constant *item : constant.items) {
    NodeId id = addConstant(*item);
    nodes[id].setElement = true;
    copied |= item->kind == ConstantKind::Str && isName(item->text);
    items.push_back(id);
  }
  std::vector<NodeId> sorted = items;
  std::sort(sorted.begin(), sorted.end());
  std::string key("<");
  for (NodeId item : sorted)
    putLong(key, item);
  return shared(key, [&] { return Node{.form = Node::FrozenSet, .copied = copied, .children = std::move(items)}; });
}

/// co_consts. Equal tuples are one object. When the first code object with it is made, its strings are interned, and a
/// frozenset is replaced by a copy if one of its strings was interned before as another object. That depends on what
/// the process has seen; strings that could be names nearly always were.
NodeId Graph::addConstantsOf(const CodeUnit &unit) {
  std::vector<NodeId> items;
  for (const Constant *constant : unit.consts)
    items.push_back(addConstant(*constant));
  size_t before = nodes.size();
  NodeId tuple = addTuple(std::move(items));
  if (tuple < before) return tuple;
  for (size_t i = 0; i < nodes[tuple].children.size(); ++i) {
    Node copy = nodes[nodes[tuple].children[i]];
    if (copy.form != Node::FrozenSet || !copy.copied) continue;
    NodeId id = unique(std::move(copy));
    nodes[tuple].children[i] = id;
  }
  return tuple;
}

NodeId Graph::addConstant(const Constant &constant) {
  auto found = constants_.find(&constant);
  if (found != constants_.end()) return found->second;
  NodeId id = addNew(constant);
  constants_.emplace(&constant, id);
  return id;
}

NodeId Graph::addNew(const Constant &constant) {
  auto singleton = [&](const char *type) {
    return shared(type, [&] { return Node{.singleton = true, .payload = type}; });
  };
  switch (constant.kind) {
  case ConstantKind::None:
    return singleton("N");
  case ConstantKind::True:
    return singleton("T");
  case ConstantKind::False:
    return singleton("F");
  case ConstantKind::Ellipsis:
    return singleton(".");
  case ConstantKind::Int:
    return addInteger(constant);
  case ConstantKind::Float:
  case ConstantKind::Complex:
    return addFloating(constant);
  case ConstantKind::Str:
    return addString(constant.text, false);
  case ConstantKind::Bytes:
    return addBytes(constant.text);
  case ConstantKind::Tuple: {
    std::vector<NodeId> items;
    for (const Constant *item : constant.items)
      items.push_back(addConstant(*item));
    return addTuple(std::move(items));
  }
  case ConstantKind::FrozenSet:
    return addSet(constant);
  case ConstantKind::Code:
    return addCode(*constant.code);
  }
  KRAIT_UNREACHABLE("a constant of an unknown kind");
}

NodeId Graph::addFileName(std::string_view text) {
  if (isLatin1Character(text)) return addString(text, false);
  return shared(std::string("f").append(text),
                [&] { return Node{.form = Node::String, .immortal = true, .payload = std::string(text)}; });
}

NodeId Graph::addCodeName(std::string_view text) {
  if (!text.starts_with('<')) return addString(text, true);
  // <module>, <lambda>, ...: static strings of the compiler, not interned.
  return shared(std::string("a").append(text),
                [&] { return Node{.form = Node::String, .immortal = true, .payload = std::string(text)}; });
}

NodeId Graph::addQualName(const CodeUnit &unit, NodeId name) {
  std::string_view text = unit.qualName->text;
  if (text == unit.name->text) return name;
  // The constant that a class body stores to __qualname__ is the string that was made for the code object, unless an
  // equal one was a constant before.
  bool classBody = !(unit.flags & kFlagOptimized);
  bool stored = classBody && std::any_of(unit.consts.begin(), unit.consts.end(), [&](const Constant *constant) {
                  return constant->kind == ConstantKind::Str && constant->text == text;
                });
  if (stored && claimedQualNames_.emplace(text).second) return addString(text, false);
  return unique({.form = Node::String, .payload = std::string(text)});
}

NodeId Graph::addCode(const CodeUnit &unit) {
  auto [found, isNew] = codes_.try_emplace(&unit, NodeId(nodes.size()));
  if (!isNew) return found->second;
  NodeId id = unique({.form = Node::Code, .code = &unit});
  std::vector<NodeId> children;
  children.push_back(addFreshBytes(unit.code, true));
  children.push_back(addConstantsOf(unit));
  children.push_back(addNames(unit.names));
  children.push_back(addNames(unit.localsPlusNames));
  children.push_back(addFreshBytes(unit.localsPlusKinds, false));
  children.push_back(addFileName(unit.fileName->text));
  children.push_back(addCodeName(unit.name->text));
  children.push_back(addQualName(unit, children.back()));
  children.push_back(addBytes(unit.lineTable));
  children.push_back(addBytes(unit.exceptionTable));
  nodes[id].children = std::move(children);
  return id;
}

void Graph::countEdges(NodeId root) {
  nodes[root].immortal = true;
  std::vector<NodeId> work{root};
  std::vector<bool> seen(nodes.size());
  while (!work.empty()) {
    NodeId id = work.back();
    work.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    for (NodeId child : nodes[id].children) {
      ++nodes[child].edges;
      work.push_back(child);
    }
  }
}

// --- writing -----------------------------------------------------------------------------------------------------

class Writer {
public:
  Writer(const std::vector<Node> &nodes, bool forSorting, SetOrder order)
      : nodes_(nodes), forSorting_(forSorting), order_(order) {}
  void write(NodeId id);
  std::string out;

private:
  void writeString(const Node &node, uint8_t flag);
  void writeCode(const Node &node);
  std::vector<NodeId> sortedElements(const Node &node);

  const std::vector<Node> &nodes_;
  bool forSorting_; // one element of a frozenset alone, before the list of elements exists
  SetOrder order_;
  std::unordered_map<NodeId, uint32_t> references_; // index in the stream of what was written with FLAG_REF
};

void Writer::write(NodeId id) {
  const Node &node = nodes_[id];
  bool owners = node.immortal || node.edges > 1 || (node.setElement && !forSorting_);
  uint8_t flag = owners && !node.singleton ? kFlagRef : 0;
  if (flag) {
    auto [found, isNew] = references_.try_emplace(id, uint32_t(references_.size()));
    if (!isNew) {
      out.push_back('r');
      return putLong(out, found->second);
    }
  }
  auto type = [&](char letter) { out.push_back(char(uint8_t(letter) | flag)); };
  uint32_t count = uint32_t(node.children.size());
  switch (node.form) {
  case Node::Leaf:
    type(node.payload[0]);
    out.append(node.payload, 1, std::string::npos);
    break;
  case Node::String:
    writeString(node, flag);
    break;
  case Node::Bytes:
    type('s');
    putLong(out, uint32_t(node.payload.size()));
    out += node.payload;
    break;
  case Node::Tuple:
    type(count < 256 ? ')' : '(');
    count < 256 ? out.push_back(char(count)) : putLong(out, count);
    for (NodeId item : node.children)
      write(item);
    break;
  case Node::FrozenSet:
    type('>');
    putLong(out, count);
    for (NodeId item : order_ == SetOrder::Sorted ? sortedElements(node) : node.children)
      write(item);
    break;
  case Node::Code:
    type('c');
    writeCode(node);
    break;
  }
}

void Writer::writeString(const Node &node, uint8_t flag) {
  const std::string &text = node.payload;
  bool ascii = isAscii(text), isShort = ascii && text.size() < 256;
  char letter = isShort ? (node.interned ? 'Z' : 'z') : ascii ? (node.interned ? 'A' : 'a') : node.interned ? 't' : 'u';
  out.push_back(char(uint8_t(letter) | flag));
  isShort ? out.push_back(char(text.size())) : putLong(out, uint32_t(text.size()));
  out += text;
}

void Writer::writeCode(const Node &node) {
  const CodeUnit &unit = *node.code;
  for (uint32_t field : {unit.argCount, unit.posOnlyArgCount, unit.kwOnlyArgCount, unit.stackSize, unit.flags})
    putLong(out, field);
  for (size_t i = 0; i < 8; ++i)
    write(node.children[i]);
  putLong(out, uint32_t(unit.firstLine));
  for (size_t i = 8; i < 10; ++i)
    write(node.children[i]);
}

/// By the bytes that each element has when it is written alone: independent of hashes.
std::vector<NodeId> Writer::sortedElements(const Node &node) {
  std::vector<std::pair<std::string, NodeId>> keyed;
  for (NodeId id : node.children) {
    Writer alone(nodes_, true, order_);
    alone.write(id);
    keyed.emplace_back(std::move(alone.out), id);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<NodeId> result;
  for (auto &[bytes, id] : keyed)
    result.push_back(id);
  return result;
}

} // namespace

std::vector<uint8_t> writeMarshal(const CodeUnit &root, SetOrder order) {
  Graph graph;
  NodeId id = graph.addCode(root);
  graph.countEdges(id);
  Writer writer(graph.nodes, false, order);
  writer.write(id);
  return {writer.out.begin(), writer.out.end()};
}

} // namespace krait::bytecode
