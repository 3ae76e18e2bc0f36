// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Pkcs11Sessions: the sessions of one login to a token. An order takes one for itself and gives it
// back. Any thread. When an order finds its session lost, all of them are given up: one thread
// waits until every session is back, so that nobody else uses the library, and logs in once; its
// result is that of all orders that wait. Internal to the vault.

#include "vault/pkcs11_session.h"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace shahn::vault
{

class Pkcs11Sessions
{
public:
    // Handles are valid in one session only.
    struct OpenSession {
        std::unique_ptr<Pkcs11Session> session;
        std::vector<CK_OBJECT_HANDLE> keys; // in the order of the labels
    };

    using Work = std::function<Pkcs11Result<void>(const OpenSession &)>;

    // `first` is logged in; the others are opened beside it. VaultUnavailable when a secret key is
    // not found by its label.
    static Expected<std::unique_ptr<Pkcs11Sessions>> open(std::shared_ptr<Pkcs11Library> library,
        const Pkcs11Options &options, std::vector<QByteArray> keyLabels,
        std::unique_ptr<Pkcs11Session> first);

    // Does it in a session and, when that was lost, once more after a new login. Errors: as toError
    // for what the work says; VaultUnavailable when the login fails.
    Expected<void> run(const Work &work);

    // How many there were at the start.
    int count() const { return m_count; }

private:
    struct Taken {
        OpenSession *open = nullptr;
        quint64 login = 0;
        bool isNew = false; // the login was made for the order that has it
    };

    Pkcs11Sessions(std::shared_ptr<Pkcs11Library> library, const Pkcs11Options &options,
        std::vector<QByteArray> keyLabels);
    Expected<Taken> take(std::optional<quint64> lostLogin);
    void giveBack(const Taken &taken, bool isLost);
    Expected<void> logIn();
    Expected<void> openAll(std::unique_ptr<Pkcs11Session> first);
    Expected<std::vector<CK_OBJECT_HANDLE>> findKeys(const Pkcs11Session &session) const;

    std::shared_ptr<Pkcs11Library> m_library; // restarted while every session is back
    const Pkcs11Options m_options;
    const std::vector<QByteArray> m_keyLabels;
    int m_count = 0; // set before other threads are there

    std::mutex m_mutex; // guards what follows
    std::condition_variable m_changed;
    std::vector<OpenSession> m_sessions; // not changed while one of them is taken
    std::vector<OpenSession *> m_free;
    quint64 m_login = 1; // number of the last login, whether or not it succeeded
    std::optional<Error> m_loginError; // of that login
    bool m_isLost = false; // the sessions are of no more use: the next order logs in
    bool m_isLoggingIn = false;
    // A refused PIN is not tried again: the token would lock itself.
    bool m_isPinRefused = false;
};

} // namespace shahn::vault
