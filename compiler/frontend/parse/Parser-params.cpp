// Parameters of def and lambda.
#include "compiler/frontend/parse/ParserImpl.h"

namespace krait::frontend {

using namespace ast;

Arg *ParserImpl::parameter(bool annotations, bool starAnnotation) {
  if (!at(Kind::Name)) return nullptr;
  Location start = here();
  Identifier name = expectName();
  Expr *annotation = nullptr;
  if (annotations && accept(Kind::Colon)) {
    annotation = starAnnotation && at(Kind::Star) ? starExpression() : expression();
    if (!annotation) return nullptr;
  }
  return context_.arena.make<Arg>(span(start), name, annotation, String{});
}

/// After a parameter (null: after a star or slash): a comma, or the closing token ahead, and of def its type comment.
bool ParserImpl::parameterEnd(Kind closing, Arg *parameter) {
  if (!accept(Kind::Comma) && !at(closing)) return false;
  if (parameter && closing == Kind::RightParen) parameter->type_comment = takeTypeComment();
  return true;
}

/// The parameters up to `closing`, which stays: ')' for def (with annotations) or ':' for lambda.
Arguments *ParserImpl::parameters(Kind closing) {
  bool annotations = closing == Kind::RightParen;
  List<Arg> positional(*this);
  std::vector<Arg *> keywordOnly;
  std::vector<Expr *> defaults, keywordDefaults;
  std::span<Arg *> positionalOnly;
  Arg *vararg = nullptr, *kwarg = nullptr;
  bool slash = false, star = false;
  while (!at(closing)) {
    Arg *last = nullptr;
    if (at(Kind::Slash)) {
      if (slash || star || positional.empty()) return nullptr;
      slash = true;
      advance();
      positionalOnly = {static_cast<Arg **>(nullptr), positional.size()};
    } else if (at(Kind::Star)) {
      if (star) return nullptr;
      star = true;
      advance();
      if (at(Kind::Comma)) {
        if (at_[1].kind != Kind::Name) return nullptr; // something must follow a bare star
      } else if (!(last = vararg = parameter(annotations, true))) {
        return nullptr;
      }
    } else if (accept(Kind::DoubleStar)) {
      if (!(kwarg = parameter(annotations, false))) return nullptr;
      if (!parameterEnd(closing, kwarg) || !at(closing)) return nullptr;
      break;
    } else {
      Arg *arg = last = parameter(annotations, false);
      if (!arg) return nullptr;
      Expr *value = nullptr;
      if (accept(Kind::Equal) && !(value = expression())) return nullptr;
      if (star) {
        keywordOnly.push_back(arg);
        keywordDefaults.push_back(value);
      } else {
        if (!value && !defaults.empty()) return nullptr;
        positional.push(arg);
        if (value) defaults.push_back(value);
      }
    }
    if (!parameterEnd(closing, last)) return nullptr;
  }
  std::span<Arg *> all = positional.finish();
  size_t split = positionalOnly.size();
  Arena &arena = context_.arena;
  return arena.make<Arguments>(all.first(split), all.subspan(split), vararg, arena.copy(keywordOnly),
                               arena.copy(keywordDefaults), kwarg, arena.copy(defaults));
}

} // namespace krait::frontend
