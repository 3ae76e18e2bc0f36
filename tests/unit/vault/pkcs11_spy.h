// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Pkcs11Spy: sits in the list of functions of the real PKCS#11 library, passes the calls on, counts
// them, holds them and lets some fail. One at a time; made and destroyed while no other thread uses
// the library.

#include <p11-kit/pkcs11.h>

#include <QString>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <vector>

namespace shahn::test
{

class Pkcs11Spy
{
public:
    explicit Pkcs11Spy(const QString &libraryPath);
    ~Pkcs11Spy();
    Pkcs11Spy(const Pkcs11Spy &) = delete;
    Pkcs11Spy &operator=(const Pkcs11Spy &) = delete;

    // The next calls of C_SignInit wait for each other until there are so many; then this happens,
    // and all go on. They give up after a minute, and hasGathered stays false.
    void gather(size_t callCount, std::function<void(std::vector<CK_SESSION_HANDLE>)> then = {});

    bool hasGathered() const { return m_hasGathered; }

    // The library's own functions, for what happens then.
    CK_FUNCTION_LIST &real() { return m_real; }

    // The next calls of C_SignInit fail with CKR_GENERAL_ERROR.
    void failSigns(int callCount) { m_failCount = callCount; }

    // C_OpenSession refuses more.
    void limitSessions(int max) { m_sessionsMax = max; }

    int loginCount() const { return m_loginCount; }

    // Starts of the library, and whether each allowed threads.
    int startCount() const { return m_startCount; }

    bool allowedThreads() const { return m_allowedThreads; }

    // The library was ended, or a session closed, while a signature was made.
    bool hasDisturbed() const { return m_hasDisturbed; }

    // In which signatures were made.
    size_t sessionCount() const { return m_signed.size(); }

private:
    static CK_RV initialize(void *arguments);
    static CK_RV finalize(void *reserved);
    static CK_RV openSession(CK_SLOT_ID slot, CK_FLAGS flags, void *application, CK_NOTIFY notify,
        CK_SESSION_HANDLE *session);
    static CK_RV closeSession(CK_SESSION_HANDLE session);
    static CK_RV login(
        CK_SESSION_HANDLE session, CK_USER_TYPE user, unsigned char *pin, unsigned long pinSize);
    static CK_RV signInit(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key);
    static CK_RV sign(CK_SESSION_HANDLE session, unsigned char *data, unsigned long dataSize,
        unsigned char *signature, unsigned long *signatureSize);
    bool beginSign(CK_SESSION_HANDLE session);
    void endSign();
    void noteDisturbance();

    static Pkcs11Spy *s_spy;
    CK_FUNCTION_LIST *m_list = nullptr;
    CK_FUNCTION_LIST m_real = {};
    std::mutex m_mutex; // guards what follows while calls are under way
    std::condition_variable m_changed;
    std::function<void(std::vector<CK_SESSION_HANDLE>)> m_then;
    std::vector<CK_SESSION_HANDLE> m_gathered;
    size_t m_gatherCount = 0;
    bool m_hasGathered = false;
    std::set<CK_SESSION_HANDLE> m_signed;
    int m_signing = 0;
    int m_failCount = 0;
    int m_sessionsMax = 1'000;
    int m_openCount = 0;
    int m_loginCount = 0;
    int m_startCount = 0;
    bool m_allowedThreads = true;
    bool m_hasDisturbed = false;
};

} // namespace shahn::test
