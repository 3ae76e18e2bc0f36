// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/local_session.h"

#include "store/office_store.h"
#include "store/role_store.h"

#include <QStringList>
#include <QSysInfo>

namespace shahn::service
{

QString localLogin(const QString &user) { return QStringLiteral("os:") + user; }

Expected<Session> localSession(
    sql::Connection &connection, const RoleCode &role, const QString &user)
{
    const auto units = store::OfficeStore(connection).list();
    if (!units)
        return units.error();
    const auto roles = store::RoleStore(connection).list();
    if (!roles)
        return roles.error();
    Session session;
    session.login = OperatorLogin(localLogin(user));
    session.role = role;
    session.cdu = CduCode(QSysInfo::machineHostName());
    session.isLocal = true;
    for (const store::OfficeRow &unit : *units) {
        if (unit.kind != store::OfficeKind::Utility)
            continue;
        session.office = unit.code;
        session.officeNameEn = unit.nameEn;
        session.officeNameAr = unit.nameAr;
        session.officePath = unit.path;
    }
    QStringList codes;
    for (const store::RoleRow &one : *roles) {
        codes.append(one.code.text());
        if (one.code == role) {
            session.permissions = { one.level, one.rights, session.officePath };
            return session;
        }
    }
    return fail(ErrorCode::ConfigurationInvalid,
        QStringLiteral("control.role: there is no role %1; there are %2")
            .arg(role.text(), codes.join(QLatin1String(", "))));
}

} // namespace shahn::service
