// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/sts6_module.h"

#include "vault/sts6_source.h"

namespace shahn::vault
{

Sts6Module::Sts6Module(std::unique_ptr<const TokenSource> source, Random &random)
    : TokenService(std::move(source), random)
{
}

Expected<std::unique_ptr<Sts6Module>> Sts6Module::open(const Sts6Options &options, Random &random)
{
    auto source = Sts6Source::open(options);
    if (!source)
        return source.error();
    return std::unique_ptr<Sts6Module>(new Sts6Module(std::move(*source), random));
}

} // namespace shahn::vault
