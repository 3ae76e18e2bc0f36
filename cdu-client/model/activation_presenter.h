// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The activation page: server address and activation code in, an identity for this machine out.

#include "core/error.h"
#include "model/busy_flag.h"

#include <QObject>
#include <QString>

namespace shahn::cache
{
class Settings;
} // namespace shahn::cache

namespace shahn::link
{
class Activator;
} // namespace shahn::link

namespace shahn::model
{

class ActivationPresenter final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool ready READ isReady NOTIFY inputChanged)

public:
    ActivationPresenter(link::Activator &activator, cache::Settings &settings,
        link::Scheduler &scheduler, QObject *parent = nullptr);

    BusyFlag &busy() { return m_busy; }

    // "host", "host:port" or "https://host:port"; the port is 8443 when none is given.
    void setServerAddress(const QString &address);
    // Groups and letter case as the operator likes; a typing error is found by its check octet.
    void setActivationCode(const QString &code);
    // Address and code can be sent.
    bool isReady() const;
    // What is wrong with the code as it is typed; none while it is too short or right.
    std::optional<Error> codeProblem() const;

    void activate();

Q_SIGNALS:
    void inputChanged();
    // The identity is stored and the address is in the settings.
    void activated(const QString &cduCode);
    void failed(const shahn::Error &error);

private:
    link::Activator &m_activator;
    cache::Settings &m_settings;
    BusyFlag m_busy;
    QString m_address;
    QString m_code;
};

} // namespace shahn::model
