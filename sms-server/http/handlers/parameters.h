// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parameters of the utility at a place: read, with who set them when, and set.

#include "http/route.h"
#include "protocol/messages/parameter.h"
#include "service/parameters.h"

namespace shahn::http
{

class ParametersHandler final
{
public:
    explicit ParametersHandler(service::Parameters &parameters) : m_parameters(parameters) { }

    Expected<protocol::ParameterList> handle(
        const protocol::ParameterQuery &asked, const Call &call) const;

private:
    service::Parameters &m_parameters;
};

class ParameterHistoryHandler final
{
public:
    explicit ParameterHistoryHandler(service::Parameters &parameters) : m_parameters(parameters) { }

    Expected<protocol::ParameterHistoryReply> handle(
        const protocol::ParameterHistoryQuery &asked, const Call &call) const;

private:
    service::Parameters &m_parameters;
};

class SetParameterHandler final
{
public:
    explicit SetParameterHandler(service::Parameters &parameters) : m_parameters(parameters) { }

    Expected<protocol::ParameterInfo> handle(
        const protocol::ParameterDraft &asked, const Call &call) const;

private:
    service::Parameters &m_parameters;
};

} // namespace shahn::http
