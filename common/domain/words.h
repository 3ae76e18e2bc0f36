// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A value of an enumeration is a word on the wire and a number in the database: one table of words
// for an enumeration, read in all directions. Internal to domain.

#include <QString>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace shahn
{

template <class Enum, size_t count>
struct Words {
    std::array<std::pair<Enum, const char *>, count> words;

    // Empty where there is no word for it.
    QString textOf(Enum value) const
    {
        const auto found = std::ranges::find(words, value, &Word::first);
        return found == words.end() ? QString() : QString(QLatin1String(found->second));
    }

    std::optional<Enum> fromText(const QString &text) const
    {
        return valueOf(std::ranges::find_if(
            words, [&text](const Word &word) { return text == QLatin1String(word.second); }));
    }

    std::optional<Enum> fromNumber(int number) const
    {
        return valueOf(std::ranges::find_if(
            words, [number](const Word &word) { return int(word.first) == number; }));
    }

private:
    using Word = std::pair<Enum, const char *>;

    std::optional<Enum> valueOf(typename std::array<Word, count>::const_iterator found) const
    {
        return found == words.end() ? std::nullopt : std::optional(found->first);
    }
};

template <class Enum, size_t count>
constexpr Words<Enum, count> wordsOf(const std::pair<Enum, const char *> (&words)[count])
{
    return { std::to_array(words) };
}

// Of an enumeration whose values follow each other from the first one on.
template <class Enum, size_t count>
constexpr Words<Enum, count> wordsFrom(Enum first, const std::array<const char *, count> &words)
{
    Words<Enum, count> all{};
    for (size_t i = 0; i < count; ++i)
        all.words[i] = { static_cast<Enum>(static_cast<size_t>(first) + i), words[i] };
    return all;
}

} // namespace shahn
