// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/activation_presenter.h"

#include "cache/settings.h"
#include "link/activator.h"
#include "link/server_url.h"

#include <QJsonObject>

namespace shahn::model
{

ActivationPresenter::ActivationPresenter(link::Activator &activator, cache::Settings &settings,
    link::Scheduler &scheduler, QObject *parent)
    : QObject(parent), m_activator(activator), m_settings(settings), m_busy(scheduler)
{
}

void ActivationPresenter::setServerAddress(const QString &address)
{
    m_address = address.trimmed();
    Q_EMIT inputChanged();
}

void ActivationPresenter::setActivationCode(const QString &code)
{
    m_code = code.trimmed();
    Q_EMIT inputChanged();
}

bool ActivationPresenter::isReady() const
{
    return link::Activator::checkCode(m_code) && link::serverUrlFromText(m_address).has_value()
        && !m_busy.isRunning();
}

std::optional<Error> ActivationPresenter::codeProblem() const
{
    const auto checked = link::Activator::checkCode(m_code);
    if (checked || checked.error().context.facts().value(QLatin1String("isTooShort")).toBool())
        return std::nullopt;
    return checked.error();
}

void ActivationPresenter::activate()
{
    if (!isReady())
        return;
    // Before the code is used up: an identity without an address would be of no use.
    const QStringList before = m_settings.textList(cache::Setting::ServerAddresses);
    QStringList addresses = before;
    addresses.removeAll(m_address);
    addresses.prepend(m_address);
    if (const auto kept = m_settings.setTextList(cache::Setting::ServerAddresses, addresses);
        !kept) {
        Q_EMIT failed(kept.error());
        return;
    }
    m_busy.begin();
    Q_EMIT inputChanged();
    m_activator.activate(
        m_address, m_code, this, [this, before](const link::Answer<link::Identity> &answer) {
            m_busy.end();
            Q_EMIT inputChanged();
            // Any of them may fail to be written: the new address stays the first one then.
            const auto kept = m_settings.setTextList(
                cache::Setting::ServerAddresses, answer.result ? QStringList{ m_address } : before);
            if (!answer.result)
                Q_EMIT failed(answer.result.error());
            else if (!kept)
                Q_EMIT failed(kept.error());
            else
                Q_EMIT activated(answer.result->cduCode);
        });
}

} // namespace shahn::model
