// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The endpoints of every entity (protocol/record_endpoints.h).

#include "archive/entity.h"
#include "http/route.h"
#include "service/records.h"

namespace shahn::http
{

// All routes of one entity. records outlives them.
std::vector<Route> recordRoutes(service::Records &records, const archive::Entity &entity);

} // namespace shahn::http
