// SPDX-License-Identifier: GPL-3.0-or-later
#include "pkcs11_spy.h"

#include "core/assert.h"

#include <QLibrary>

#include <chrono>

namespace shahn::test
{

Pkcs11Spy *Pkcs11Spy::s_spy = nullptr;

Pkcs11Spy::Pkcs11Spy(const QString &libraryPath)
{
    SHAHN_ASSERT(s_spy == nullptr);
    const QFunctionPointer symbol = QLibrary::resolve(libraryPath, "C_GetFunctionList");
    SHAHN_ASSERT(symbol != nullptr);
    SHAHN_ASSERT(reinterpret_cast<CK_C_GetFunctionList>(symbol)(&m_list) == CKR_OK);
    m_real = *m_list;
    s_spy = this;
    m_list->C_Initialize = initialize;
    m_list->C_Finalize = finalize;
    m_list->C_OpenSession = openSession;
    m_list->C_CloseSession = closeSession;
    m_list->C_Login = login;
    m_list->C_SignInit = signInit;
    m_list->C_Sign = sign;
}

Pkcs11Spy::~Pkcs11Spy()
{
    *m_list = m_real;
    s_spy = nullptr;
}

void Pkcs11Spy::gather(size_t callCount, std::function<void(std::vector<CK_SESSION_HANDLE>)> then)
{
    const std::lock_guard lock(m_mutex);
    m_gatherCount = callCount;
    m_gathered.clear();
    m_hasGathered = false;
    m_then = std::move(then);
}

CK_RV Pkcs11Spy::initialize(void *arguments)
{
    {
        const std::lock_guard lock(s_spy->m_mutex);
        const auto *given = static_cast<const CK_C_INITIALIZE_ARGS *>(arguments);
        ++s_spy->m_startCount;
        s_spy->m_openCount = 0;
        if (given == nullptr || (given->flags & CKF_OS_LOCKING_OK) == 0)
            s_spy->m_allowedThreads = false;
    }
    return s_spy->m_real.C_Initialize(arguments);
}

CK_RV Pkcs11Spy::finalize(void *reserved)
{
    s_spy->noteDisturbance();
    return s_spy->m_real.C_Finalize(reserved);
}

CK_RV Pkcs11Spy::openSession(CK_SLOT_ID slot, CK_FLAGS flags, void *application, CK_NOTIFY notify,
    CK_SESSION_HANDLE *session)
{
    {
        const std::lock_guard lock(s_spy->m_mutex);
        if (s_spy->m_openCount >= s_spy->m_sessionsMax)
            return CKR_SESSION_COUNT;
        ++s_spy->m_openCount;
    }
    return s_spy->m_real.C_OpenSession(slot, flags, application, notify, session);
}

CK_RV Pkcs11Spy::closeSession(CK_SESSION_HANDLE session)
{
    s_spy->noteDisturbance();
    {
        const std::lock_guard lock(s_spy->m_mutex);
        --s_spy->m_openCount;
    }
    return s_spy->m_real.C_CloseSession(session);
}

CK_RV Pkcs11Spy::login(
    CK_SESSION_HANDLE session, CK_USER_TYPE user, unsigned char *pin, unsigned long pinSize)
{
    {
        const std::lock_guard lock(s_spy->m_mutex);
        ++s_spy->m_loginCount;
    }
    return s_spy->m_real.C_Login(session, user, pin, pinSize);
}

CK_RV Pkcs11Spy::signInit(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key)
{
    const bool fails = !s_spy->beginSign(session);
    const CK_RV code
        = fails ? CK_RV{ CKR_GENERAL_ERROR } : s_spy->m_real.C_SignInit(session, mechanism, key);
    s_spy->endSign();
    return code;
}

CK_RV Pkcs11Spy::sign(CK_SESSION_HANDLE session, unsigned char *data, unsigned long dataSize,
    unsigned char *signature, unsigned long *signatureSize)
{
    {
        const std::lock_guard lock(s_spy->m_mutex);
        ++s_spy->m_signing;
    }
    const CK_RV code = s_spy->m_real.C_Sign(session, data, dataSize, signature, signatureSize);
    s_spy->endSign();
    return code;
}

// False when the call is to fail.
bool Pkcs11Spy::beginSign(CK_SESSION_HANDLE session)
{
    std::unique_lock lock(m_mutex);
    ++m_signing;
    m_signed.insert(session);
    if (m_failCount > 0) {
        --m_failCount;
        return false;
    }
    if (m_gathered.size() >= m_gatherCount)
        return true;
    m_gathered.push_back(session);
    if (m_gathered.size() == m_gatherCount) {
        if (m_then)
            m_then(m_gathered);
        m_hasGathered = true;
        m_changed.notify_all();
        return true;
    }
    m_changed.wait_for(lock, std::chrono::minutes(1), [this] { return m_hasGathered; });
    return true;
}

void Pkcs11Spy::endSign()
{
    const std::lock_guard lock(m_mutex);
    --m_signing;
}

void Pkcs11Spy::noteDisturbance()
{
    const std::lock_guard lock(m_mutex);
    m_hasDisturbed = m_hasDisturbed || m_signing > 0;
}

} // namespace shahn::test
