/** The backfill page: asks for one portion of work after the other, and shows how far it has come. */
( function () {
	'use strict';

	var __ = wp.i18n.__;
	var form = document.getElementById( 'standfirst-backfill' );
	var start = form.querySelector( 'button[type="submit"]' );
	var stop = document.getElementById( 'standfirst-stop' );
	var progress = document.getElementById( 'standfirst-progress' );
	var said = document.getElementById( 'standfirst-said' );
	var log = document.getElementById( 'standfirst-log' );
	var isRunning = false;

	function ask( data ) {
		return wp.apiFetch( { path: '/standfirst/v1/backfill', method: 'POST', data: data } );
	}

	function running( is ) {
		isRunning = is;
		start.disabled = is;
		stop.disabled = ! is;
	}

	function show( answer ) {
		progress.hidden = false;
		progress.value = answer.total ? ( 100 * answer.done ) / answer.total : 100;
		said.textContent = answer.text;
		log.hidden = ! answer.log.length;
		var body = log.querySelector( 'tbody' );
		body.textContent = '';
		answer.log.slice().reverse().forEach( function ( entry ) {
			var row = body.insertRow();
			var link = row.insertCell().appendChild( document.createElement( 'a' ) );
			link.href = 'post.php?action=edit&post=' + entry[ 0 ];
			link.textContent = entry[ 0 ];
			row.insertCell().textContent = entry[ 1 ];
			row.insertCell().textContent = [ entry[ 2 ], entry[ 3 ] ].filter( Boolean ).join( ': ' );
		} );
	}

	function fail( error ) {
		running( false );
		said.textContent = ( error && error.message ) || __( 'The server did not answer.', 'standfirst' );
		wp.a11y.speak( said.textContent, 'assertive' );
	}

	function step() {
		ask( { action: 'step' } ).then( function ( answer ) {
			show( answer );
			if ( answer.is_done ) {
				running( false );
			}
			if ( isRunning ) {
				step();
			} else {
				running( false );
				wp.a11y.speak( answer.text );
			}
		}, fail );
	}

	form.addEventListener( 'submit', function ( event ) {
		event.preventDefault();
		running( true );
		ask( {
			action: 'start',
			since: form.elements.since.value,
			post_type: form.elements.post_type.value,
			force: form.elements.force.checked,
			dry_run: form.elements.dry_run.checked,
		} ).then( function ( answer ) {
			show( answer );
			step();
		}, fail );
	} );

	stop.addEventListener( 'click', function () {
		isRunning = false;
		stop.disabled = true;
	} );
}() );
