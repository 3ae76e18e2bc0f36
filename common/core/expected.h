// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Expected<T, E>: a value or the reason why there is none, with the names of std::expected (which
// libstdc++ 12 offers only in C++23 mode). Every fallible function of Shahn returns one.

#include "core/assert.h"

#include <utility>
#include <variant>

namespace shahn
{

struct Error;

template <class E>
class Unexpected
{
public:
    explicit Unexpected(E error) : m_error(std::move(error)) { }

    const E &error() const & { return m_error; }

    E &&error() && { return std::move(m_error); }

private:
    E m_error;
};

template <class T, class E = Error>
class [[nodiscard]] Expected
{
public:
    Expected(T value) : m_state(std::in_place_index<0>, std::move(value)) { }

    template <class G>
    Expected(Unexpected<G> failure) : m_state(std::in_place_index<1>, std::move(failure).error())
    {
    }

    bool has_value() const { return m_state.index() == 0; }

    explicit operator bool() const { return has_value(); }

    T &value() &
    {
        SHAHN_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }

    const T &value() const &
    {
        SHAHN_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }

    T &&value() &&
    {
        SHAHN_ASSERT(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }

    T &operator*() & { return value(); }

    const T &operator*() const & { return value(); }

    T &&operator*() && { return std::move(*this).value(); }

    T *operator->() { return &value(); }

    const T *operator->() const { return &value(); }

    const E &error() const
    {
        SHAHN_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }

    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

private:
    std::variant<T, E> m_state;
};

// Success without a value: return {}; or return Expected<void>{};
template <class E>
class [[nodiscard]] Expected<void, E>
{
public:
    Expected() = default;

    template <class G>
    Expected(Unexpected<G> failure) : m_state(std::in_place_index<1>, std::move(failure).error())
    {
    }

    bool has_value() const { return m_state.index() == 0; }

    explicit operator bool() const { return has_value(); }

    const E &error() const
    {
        SHAHN_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<std::monostate, E> m_state;
};

} // namespace shahn
