// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/code_and_names.h"

#include "archive/record.h"
#include "core/text.h"

#include <algorithm>

namespace shahn::service
{
namespace
{

// As this field of an office, under another name.
Expected<void> checkAs(const char *officeField, const char *name, const QString &text)
{
    archive::Field field
        = *archive::entityNamed(QStringLiteral("office"))->find(QLatin1String(officeField));
    field.name = name;
    return archive::checkValue(field, text);
}

} // namespace

Expected<void> checkCode(const char *name, const QString &code)
{
    return checkAs("code", name, code);
}

Expected<void> checkNames(std::initializer_list<std::pair<const char *, QString>> names)
{
    const bool isNamed = std::any_of(
        names.begin(), names.end(), [](const auto &one) { return saysSomething(one.second); });
    if (!isNamed)
        return archive::invalidField(
            QLatin1String(names.begin()->first), "name", QStringLiteral("a name is needed"));
    for (const auto &[field, name] : names) {
        if (auto checked = checkAs("nameEn", field, name); !checked)
            return checked;
    }
    return {};
}

} // namespace shahn::service
