// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault/pkcs11_sessions.h"

#include "vault/pkcs11_objects.h"

namespace shahn::vault
{

Pkcs11Sessions::Pkcs11Sessions(std::shared_ptr<Pkcs11Library> library, const Pkcs11Options &options,
    std::vector<QByteArray> keyLabels)
    : m_library(std::move(library)), m_options(options), m_keyLabels(std::move(keyLabels))
{
}

Expected<std::unique_ptr<Pkcs11Sessions>> Pkcs11Sessions::open(
    std::shared_ptr<Pkcs11Library> library, const Pkcs11Options &options,
    std::vector<QByteArray> keyLabels, std::unique_ptr<Pkcs11Session> first)
{
    std::unique_ptr<Pkcs11Sessions> sessions(
        new Pkcs11Sessions(std::move(library), options, std::move(keyLabels)));
    if (auto opened = sessions->openAll(std::move(first)); !opened)
        return opened.error();
    sessions->m_count = static_cast<int>(sessions->m_sessions.size());
    return sessions;
}

Expected<void> Pkcs11Sessions::run(const Work &work)
{
    std::optional<quint64> lostLogin;
    while (true) {
        const auto taken = take(lostLogin);
        if (!taken)
            return taken.error();
        const auto done = work(*taken->open);
        const bool isLost = !done && isSessionLoss(done.error().code);
        giveBack(*taken, isLost);
        if (done)
            return {};
        if (!isLost || taken->isNew)
            return toError(done.error());
        lostLogin = taken->login;
    }
}

// Waits for a free session of a later login than the lost one.
Expected<Pkcs11Sessions::Taken> Pkcs11Sessions::take(std::optional<quint64> lostLogin)
{
    std::unique_lock lock(m_mutex);
    const quint64 loginBefore = lostLogin.value_or(m_login);
    while (true) {
        m_changed.wait(lock, [this] { return !m_isLoggingIn && (m_isLost || !m_free.empty()); });
        if (!m_isLost) {
            OpenSession *const open = m_free.back();
            m_free.pop_back();
            return Taken{ open, m_login, m_login != loginBefore };
        }
        // Another order has tried for this one too.
        if (m_login != loginBefore && m_loginError)
            return *m_loginError;
        m_isLoggingIn = true;
        m_changed.wait(lock, [this] { return m_free.size() == m_sessions.size(); });
        const auto loggedIn = logIn();
        m_isLoggingIn = false;
        ++m_login;
        m_isLost = !loggedIn;
        m_loginError = loggedIn ? std::nullopt : std::optional(loggedIn.error());
        m_changed.notify_all();
        if (!loggedIn)
            return loggedIn.error();
    }
}

void Pkcs11Sessions::giveBack(const Taken &taken, bool isLost)
{
    const std::lock_guard lock(m_mutex);
    m_free.push_back(taken.open);
    m_isLost = m_isLost || isLost;
    m_changed.notify_all();
}

// Called with the mutex held and every session back.
Expected<void> Pkcs11Sessions::logIn()
{
    m_free.clear();
    m_sessions.clear();
    if (m_isPinRefused) {
        return fail(ErrorCode::VaultUnavailable,
            QStringLiteral("the PIN of the PKCS#11 token was refused; it is not tried again"));
    }
    auto first = Pkcs11Session::open(m_library, m_options, Pkcs11Access::ReadOnly);
    if (!first && first.error().code == ErrorCode::VaultUnavailable) {
        if (auto restarted = m_library->restart(); !restarted)
            return restarted;
        first = Pkcs11Session::open(m_library, m_options, Pkcs11Access::ReadOnly);
    }
    if (!first) {
        m_isPinRefused = first.error().code == ErrorCode::VaultSealed;
        return fail(ErrorCode::VaultUnavailable, first.error().detail);
    }
    if (auto opened = openAll(std::move(*first)); !opened)
        return fail(ErrorCode::VaultUnavailable, opened.error().detail);
    return {};
}

// A token may limit its sessions: what it does not open is done without.
Expected<void> Pkcs11Sessions::openAll(std::unique_ptr<Pkcs11Session> first)
{
    std::vector<OpenSession> opened;
    opened.push_back({ std::move(first), {} });
    while (opened.size() < static_cast<size_t>(m_options.sessions)) {
        auto another = opened.front().session->openAnother();
        if (!another)
            break;
        opened.push_back({ std::move(*another), {} });
    }
    for (OpenSession &each : opened) {
        auto keys = findKeys(*each.session);
        if (!keys)
            return keys.error();
        each.keys = std::move(*keys);
    }
    m_sessions = std::move(opened);
    for (OpenSession &each : m_sessions)
        m_free.push_back(&each);
    return {};
}

Expected<std::vector<CK_OBJECT_HANDLE>> Pkcs11Sessions::findKeys(const Pkcs11Session &session) const
{
    std::vector<CK_OBJECT_HANDLE> keys;
    for (const QByteArray &label : m_keyLabels) {
        const auto key = findKey(session, CKO_SECRET_KEY, label);
        if (!key)
            return key.error();
        keys.push_back(*key);
    }
    return keys;
}

} // namespace shahn::vault
