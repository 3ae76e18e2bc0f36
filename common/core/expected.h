// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Expected<T, E>: a value or the reason why there is none, with the names of std::expected (which
// libstdc++ 12 offers only in C++23 mode). Every fallible function of Shahn returns one; either is
// returned as it is, so no T is an E. Two optionals, of which one is set: hundreds of types are
// instantiated, and a variant takes the compiler longer.

#include "core/assert.h"

#include <optional>
#include <utility>

namespace shahn
{

struct Error;

template <class T, class E = Error>
class [[nodiscard]] Expected
{
public:
    Expected(T value) : m_value(std::move(value)) { }

    Expected(E error) : m_error(std::move(error)) { }

    bool has_value() const { return !m_error.has_value(); }

    explicit operator bool() const { return has_value(); }

    T &value() &
    {
        SHAHN_ASSERT(has_value());
        return *m_value;
    }

    const T &value() const &
    {
        SHAHN_ASSERT(has_value());
        return *m_value;
    }

    T &&value() &&
    {
        SHAHN_ASSERT(has_value());
        return std::move(*m_value);
    }

    T &operator*() & { return value(); }

    const T &operator*() const & { return value(); }

    T &&operator*() && { return std::move(*this).value(); }

    T *operator->() { return &value(); }

    const T *operator->() const { return &value(); }

    const E &error() const
    {
        SHAHN_ASSERT(!has_value());
        return *m_error;
    }

    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

private:
    std::optional<T> m_value;
    std::optional<E> m_error;
};

// Success without a value: return {}; or return Expected<void>{};
template <class E>
class [[nodiscard]] Expected<void, E>
{
public:
    Expected() = default;

    Expected(E error) : m_error(std::move(error)) { }

    bool has_value() const { return !m_error.has_value(); }

    explicit operator bool() const { return has_value(); }

    const E &error() const
    {
        SHAHN_ASSERT(!has_value());
        return *m_error;
    }

private:
    std::optional<E> m_error;
};

} // namespace shahn
