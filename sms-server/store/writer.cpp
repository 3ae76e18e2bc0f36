// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"

#include "store/database.h"

namespace shahn::store
{

Expected<void> OwnWriter::write(const Work &work)
{
    const auto connection = m_database.connection();
    if (!connection)
        return connection.error();
    return work(**connection);
}

} // namespace shahn::store
