// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Finds the route of a method and a path. Immutable after construction, so any thread may use it.

#include "http/route.h"

namespace shahn::http
{

struct RouteMatch {
    const Route *route = nullptr; // of the router
    protocol::Texts path; // what stands in the places of its names
};

class Router final
{
public:
    explicit Router(std::vector<Route> routes);

    // Errors: NotFound; MethodNotAllowed, with the methods that the path has in context "allow".
    Expected<RouteMatch> find(Method method, const std::vector<QString> &segments) const;

    const std::vector<Route> &routes() const { return m_routes; }

private:
    std::vector<Route> m_routes;
    std::vector<std::vector<QString>> m_patterns; // segments; "{name}" stands for any
};

} // namespace shahn::http
