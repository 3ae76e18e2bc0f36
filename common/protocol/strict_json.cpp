// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/strict_json.h"

#include "core/error.h"

// The library is outside our warning rules.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wswitch-enum"
#include <nlohmann/json.hpp>
#pragma GCC diagnostic pop

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace shahn::protocol
{
namespace
{

constexpr std::size_t nameShownMax = 64;

// Reads without keeping anything but the names of the open objects.
class Reader final : public nlohmann::json_sax<nlohmann::json>
{
public:
    const std::string &problem() const { return m_problem; }

    bool null() override { return true; }

    bool boolean(bool) override { return true; }

    bool number_integer(number_integer_t) override { return true; }

    bool number_unsigned(number_unsigned_t) override { return true; }

    bool number_float(number_float_t, const string_t &) override { return true; }

    bool string(string_t &) override { return true; }

    bool binary(binary_t &) override { return false; } // not in JSON

    bool start_object(std::size_t) override { return open(); }

    bool key(string_t &name) override
    {
        return m_names.back().insert(name).second
            || refuse("the name \"" + name.substr(0, nameShownMax) + "\" stands twice");
    }

    bool end_object() override { return close(); }

    bool start_array(std::size_t) override { return open(); }

    bool end_array() override { return close(); }

    // The library's own words quote the text, which may hold a password.
    bool parse_error(
        std::size_t position, const std::string &, const nlohmann::json::exception &) override
    {
        return refuse("not understood at octet " + std::to_string(position));
    }

private:
    bool open()
    {
        m_names.emplace_back();
        return m_names.size() <= std::size_t(jsonDepthMax) || refuse("nested too deep");
    }

    bool close()
    {
        m_names.pop_back();
        return true;
    }

    bool refuse(std::string problem)
    {
        m_problem = std::move(problem);
        return false;
    }

    std::vector<std::set<std::string>> m_names; // one set for each open object or array
    std::string m_problem;
};

} // namespace

Expected<void> checkJson(const QByteArray &json)
{
    if (json.startsWith("\xEF\xBB\xBF"))
        return fail(ErrorCode::MalformedJson, QStringLiteral("a byte order mark"));
    if (json.contains('\0')) // which ends the text for the library
        return fail(ErrorCode::MalformedJson, QStringLiteral("a NUL octet"));
    Reader reader;
    if (!nlohmann::json::sax_parse(json.constBegin(), json.constEnd(), &reader))
        return fail(ErrorCode::MalformedJson, QString::fromStdString(reader.problem()));
    return {};
}

} // namespace shahn::protocol
