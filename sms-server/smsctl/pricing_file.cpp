// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/pricing_file.h"

#include "smsctl/context.h"

namespace shahn::smsctl
{

Expected<pricing::TariffFile> openTariffFile(const QString &path)
{
    constexpr qint64 fileBytesMax = 16'000'000;
    const auto toml = readInputFile(path, fileBytesMax);
    if (!toml)
        return toml.error();
    pricing::TariffFile read = pricing::readTariffFile(*toml);
    if (!read.problems.empty())
        return fail(ErrorCode::ConfigurationInvalid, describe(read.problems, path).trimmed());
    return read;
}

} // namespace shahn::smsctl
