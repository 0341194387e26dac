/// Made-up regime files for tests of the reader and the calculator.
enum RegimeSamples {
    /// A regime nobody has: it bans buying and chartering 30 days after a listing, and its second version ends it.
    static let harbour = """
        key: XX-HARBOUR
        title: Harbour order
        authority: made up
        issuer: made up
        zone: America/New_York
        binds: [us-person]
        confidence: H
        dateNames: {ban: start, divest: end}
        versions:
          - key: XX-HARBOUR-V1
            title: first
            cite: Harbour Order
            source: none
            from: 2029-06-01
            published: 2029-06-01
            confidence: H
            cohorts:
              - basis: ships
                who: owners of ships
                lists: [XX-SHIPS]
                dates:
                  ban: {days: 30, at: "12:00", bound: exclusive, cite: s.2}
                  divest: {days: 90, bound: inclusive, cite: s.3}
            effects:
              buy: allowed until ban, then prohibited
              sell: allowed until ban, divestOnly until divest, then prohibited
              hold: allowed until divest, then prohibited
          - key: XX-HARBOUR-V2
            title: second
            cite: Harbour Order 2
            source: none
            from: 2030-12-01
            published: 2030-11-20
            confidence: M
            cohorts: []
            effects: {}
        licences:
          - {key: GL-X, issued: 2030-01-10, until: 2030-03-01 12:00, scope: sister ships, confidence: H}
        openQuestions:
          - key: sister
            entities: [sister]
            from: 2030-01-05
            closes: 2030-02-15
            closesKnown: 2030-02-10
            published: 2030-01-06
            asks: Does the order reach a sister ship?
            duty: ask
            cite: s.1
            confidence: H
            readings:
              - {key: "no", says: it does not, treat: {notReached: true}}
              - {key: licensed, says: it does, treat: {basis: ships, listed: 2030-01-01, licences: [GL-X]}}
        examples:
          - name: new year
            version: XX-HARBOUR-V1
            basis: ships
            listed: 2030-01-01
            dates: {ban: 2030-01-31 12:00}
            effects:
              - {on: 2030-01-31 11:59, buy: allowed}
              - {on: 2030-01-31 12:00, buy: prohibited, sell: divestOnly, charter: notCovered}
        """
}
